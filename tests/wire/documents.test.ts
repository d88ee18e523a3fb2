/** What the documents say of the code is there: files, names, commands, invariants. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesIn, textOf } from '../support/imports.ts';

const read = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8');
const quotedIn = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, quoted]) => quoted!);

const FOLDERS = ['common/src', 'game-server/src', 'game-client/src', 'bench', 'tests', 'tools', 'examples'];
const files = FOLDERS.flatMap(filesIn);
const sources = new Map(files.map((file) => [file, textOf(file)]));

describe.each(['README', 'ARCHITECTURE', 'GAMES', 'SECURITY', 'PROTOCOL'])('%s.md', (name) => {
  const text = read(`${name}.md`);

  it('names files that are there', () => {
    const named = quotedIn(text).filter((quoted) => /^[\w./-]+\.(ts|tsx|mjs)$/.test(quoted));
    const missing = named.filter((path) => !files.some((file) => `/${file}`.endsWith(`/${path}`)));
    expect(missing).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  const text = read('ARCHITECTURE.md');

  it('names classes, functions and members that are there', () => {
    const names = quotedIn(text).filter(
      (quoted) => /^[A-Z]\w+(\.\w+)?$/.test(quoted) && !/^[A-Z_]+$/.test(quoted),
    );
    expect(names.length).toBeGreaterThan(50);
    const missing = names.filter((quoted) => {
      const [owner, member] = quoted.split('.');
      const declared = new RegExp(`\\b(class|interface|type) ${owner}\\b`);
      const owners = [...sources.values()].filter((source) => declared.test(source));
      return !owners.some((source) => member === undefined || new RegExp(`\\b${member}\\b`).test(source));
    });
    expect(missing).toEqual([]);
  });

  it('lists invariants that tests cite, and no test cites another', () => {
    const listed = [...text.matchAll(/^- \*\*\[([A-Z]\d+)\]\*\*/gm)].map(([, id]) => id!);
    expect(listed.length).toBeGreaterThan(25);
    const tests = [...sources].filter(([file]) => /\.test\.ts$|support\/convergence\.ts$/.test(file));
    const cited = tests.flatMap(([, source]) => [...source.matchAll(/\[([A-Z]\d)\]/g)].map(([, id]) => id!));
    expect(listed.filter((id) => !cited.includes(id))).toEqual([]);
    expect(cited.filter((id) => !listed.includes(id))).toEqual([]);
  });

  it('draws a tree of files that are there', () => {
    const tree = /```\n(common\/src[\s\S]+?)```/.exec(text)![1]!;
    const missing = [...tree.matchAll(/\b[\w-]+\.(?:ts|tsx)\b/g)]
      .map(([file]) => file)
      .filter((file) => !files.some((path) => path.endsWith(`/${file}`)));
    expect(missing).toEqual([]);
  });
});

describe('the commands of README.md', () => {
  it('are those of package.json, each in one line', () => {
    const table = read('README.md').split('\n## Commands\n')[1]!.split('\n## ')[0]!;
    const named = [...table.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell]) =>
      quotedIn(cell!).map((quoted) => quoted.replace(/^npm (run )?/, '')),
    );
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    // A part of `check`.
    const { 'check:types': _, ...told } = scripts;
    expect(named.filter((name) => /^[\w:]+$/.test(name)).sort()).toEqual(Object.keys(told).sort());
  });
});
