/** The licences of the packages that the client is made of: they ask to be where their code is. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './bundle.mjs';

const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** `inputs`: the files that were built in, as the bundler lists them. */
export const licencesOf = async (inputs) => {
  const packages = new Set(inputs.map((file) => PACKAGE.exec(file)?.[1]).filter(Boolean));
  const texts = await Promise.all([...packages].toSorted().map(licenceOf));
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
};

const licenceOf = async (name) => {
  const folder = join(ROOT, 'node_modules', name);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const text = file === undefined ? `${license}\n` : await readFile(join(folder, file), 'utf8');
  return `${name} ${version}\n\n${text.trim()}\n`;
};
