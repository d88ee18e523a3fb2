import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Environment, readConfig, settingsTable } from './config.ts';

const problemsOf = (environment: Environment) => {
  const read = readConfig(environment);
  return 'problems' in read ? read.problems : [];
};

describe('the settings', () => {
  it('need nothing to be set', () => {
    const read = readConfig({});
    expect(read).toMatchObject({ config: { port: 3000, host: '0.0.0.0', tokenSecret: undefined } });
  });

  it('are read from the environment; an empty one counts as absent', () => {
    const read = readConfig({
      PORT: '8080',
      HOST: ' ',
      TRUST_PROXY: 'yes',
      ALLOWED_ORIGINS: 'https://a.example, http://localhost:5173',
    });
    expect(read).toMatchObject({
      config: {
        port: 8080,
        host: '0.0.0.0',
        trustProxy: true,
        allowedOrigins: ['https://a.example', 'http://localhost:5173'],
      },
    });
  });

  it.each([
    ['PORT', '80.5'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['LOG_LEVEL', 'loud'],
    ['TOKEN_SECRET', 'short'],
    ['ALLOWED_ORIGINS', 'https://a.example/path'],
    ['MAX_ROOMS', '0'],
    ['TRUST_PROXY', 'true'],
    ['DATABASE_URL', 'mysql://ann:hunter2@db/site'],
  ])('stop the start with a sentence where %s is %s', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must be .*\\.$`));
  });

  it('name everything that is wrong at once, and never a secret', () => {
    const secrets = { TOKEN_SECRET: 'hunter2', DATABASE_URL: 'ann:hunter2@db' };
    const problems = problemsOf({ PORT: 'x', MAX_ROOMS: 'y', ...secrets });
    expect(problems).toHaveLength(4);
    expect(problems.join()).not.toContain('hunter2');
  });

  it('are all explained', () => {
    for (const { about } of settingsTable()) expect(about).toMatch(/\.$/);
  });

  it('stand in the README, each with its default', () => {
    const rows = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
      .split('\n## Settings\n')[1]!
      .split('\n## ')[0]!
      .matchAll(/^\| (`[^|]+`) +\| ([^|]+?) +\|/gm);
    const told = new Map<string, string>();
    for (const [, names, fallback] of rows)
      for (const [, name] of names!.matchAll(/`(\w+)`/g)) told.set(name!, fallback!);
    const settings = settingsTable();
    expect([...told.keys()].sort()).toEqual(settings.map(({ name }) => name).sort());
    for (const { name, fallback } of settings) {
      // A folder of this repository, and what nothing stands for, are told in words.
      const inWords = fallback === '' || isAbsolute(fallback);
      expect(told.get(name), name).toEqual(inWords ? expect.not.stringMatching(/^`/) : `\`${fallback}\``);
    }
  });
});
