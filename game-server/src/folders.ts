/** Whether the folders that the settings name can be served from, asked once at the start. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import type { Config } from './config.ts';

interface FileSystem {
  readonly isFolder: (path: string) => Promise<boolean>;
  readonly canRead: (path: string) => Promise<boolean>;
}

const ofTheMachine: FileSystem = {
  isFolder: async (path) => (await stat(path)).isDirectory(),
  canRead: (path) =>
    access(path, constants.R_OK | constants.X_OK).then(
      () => true,
      () => false,
    ),
};

/** One sentence for each folder that cannot be used. One that is missing is none: a page says that nothing was built. */
export const folderProblems = async (
  { clientDir, assetsDir }: Pick<Config, 'clientDir' | 'assetsDir'>,
  files = ofTheMachine,
): Promise<readonly string[]> => {
  const problems: string[] = [];
  for (const [setting, path] of [
    ['CLIENT_DIR', clientDir],
    ['ASSETS_DIR', assetsDir],
  ] as const) {
    const isFolder = await files.isFolder(path).catch(isMissing);
    if (isFolder === undefined) continue;
    if (!isFolder) problems.push(`${setting} must be a folder, but "${path}" is a file.`);
    else if (!(await files.canRead(path))) problems.push(`${setting}: the folder "${path}" cannot be read.`);
  }
  return problems;
};

/** `undefined` for what is not there. Whatever else keeps us from looking would keep us from reading, too. */
const isMissing = (error: NodeJS.ErrnoException): true | undefined =>
  error.code === 'ENOENT' ? undefined : true;
