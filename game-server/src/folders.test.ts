import { describe, expect, it } from 'vitest';
import { folderProblems } from './folders.ts';

const DIRS = { clientDir: '/srv/client', assetsDir: '/srv/assets' };
const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
const yes = async () => true;

describe('the folders that the settings name', () => {
  it('are no problem where they can be read, or are not there yet', async () => {
    expect(await folderProblems(DIRS, { isFolder: yes, canRead: yes })).toEqual([]);
    expect(await folderProblems(DIRS, { isFolder: failing('ENOENT'), canRead: yes })).toEqual([]);
  });

  it('are named in a sentence where one is a file', async () => {
    const isFolder = async (path: string) => path !== '/srv/client';
    expect(await folderProblems(DIRS, { isFolder, canRead: yes })).toEqual([
      'CLIENT_DIR must be a folder, but "/srv/client" is a file.',
    ]);
  });

  it.each([
    ['cannot be opened', yes],
    ['lies where we may not look', failing('EACCES')],
  ] as const)('are named in a sentence where one %s', async (_what, isFolder) => {
    const problems = await folderProblems(DIRS, { isFolder, canRead: async () => false });
    expect(problems).toEqual([
      'CLIENT_DIR: the folder "/srv/client" cannot be read.',
      'ASSETS_DIR: the folder "/srv/assets" cannot be read.',
    ]);
  });
});
