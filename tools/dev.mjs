/** `npm run dev`: builds on every change and starts the server anew. */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { context } from 'esbuild';
import { CLIENT_DIST, clientOptions, firstLoad, ROOT, serverOptions, writePage } from './bundle.mjs';

let server;

const restart = () => {
  const begin = () => {
    server = spawn(process.execPath, ['--enable-source-maps', join(ROOT, 'game-server/dist/main.js')], {
      stdio: 'inherit',
    });
  };
  if (!server || server.exitCode !== null) return begin();
  server.once('exit', begin);
  // Not SIGTERM: that would wait for the matches that are running.
  server.kill('SIGKILL');
};

const afterBuild = (name, then) => ({
  name,
  setup(build) {
    build.onEnd(async (result) => {
      if (result.errors.length === 0) await then(result);
    });
  },
});

// Compressed files of an earlier build would be served in place of these.
await rm(CLIENT_DIST, { recursive: true, force: true });
const client = clientOptions({ minify: false });
const clientContext = await context({
  ...client,
  plugins: [
    ...client.plugins,
    afterBuild('write-page', ({ metafile }) => writePage(CLIENT_DIST, firstLoad(metafile))),
  ],
});
const serverConfig = serverOptions();
const serverContext = await context({
  ...serverConfig,
  plugins: [...serverConfig.plugins, afterBuild('restart', restart)],
});
await clientContext.watch();
await serverContext.watch();

process.on('SIGINT', () => {
  server?.kill('SIGKILL');
  process.exit(0);
});
