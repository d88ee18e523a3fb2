/**
 * `npm run build`: client and server into their `dist` folders, small and compressed beforehand. `--client-into FOLDER`
 * builds the client alone, `--json` prints the sizes for programs. Both are built aside and put in place when all is
 * there, so that a server that runs from these folders goes on serving.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { CLIENT_DIST, ROOT, SERVER_DIST, serverOptions } from './bundle.mjs';
import { buildClient, WIRE_LIMITS } from './client-build.mjs';
import { publish } from './publish.mjs';

const { values } = parseArgs({
  options: { 'client-into': { type: 'string' }, json: { type: 'boolean', default: false } },
});
const into = values['client-into'];

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const print = ({ files, lobby, stage, wire }, seconds) => {
  const marks = (name) => (lobby.includes(name) ? '  (lobby)' : stage.includes(name) ? '  (stage)' : '');
  console.log('      size    on the wire');
  for (const { name, bytes, wire: travels } of files.toSorted((a, b) => b.wire - a.wire)) {
    console.log(`${kilobytes(bytes).padStart(10)} ${kilobytes(travels).padStart(10)}  ${name}${marks(name)}`);
  }
  for (const part of ['lobby', 'stage']) {
    console.log(`${part}: ${kilobytes(wire[part])} on the wire, of at most ${kilobytes(WIRE_LIMITS[part])}`);
  }
  console.log(`built in ${seconds.toFixed(1)} s`);
};

const buildBoth = async () => {
  const aside = join(ROOT, `.cache/build-${process.pid}`);
  const [clientAside, serverAside] = [join(aside, 'client'), join(aside, 'server')];
  const [client] = await Promise.all([
    buildClient(clientAside),
    build(serverOptions({ outdir: serverAside })),
  ]);
  await publish(clientAside, CLIENT_DIST);
  await publish(serverAside, SERVER_DIST);
  await rm(aside, { recursive: true, force: true });
  return client;
};

const started = performance.now();
const client = await (into === undefined ? buildBoth() : buildClient(into));
if (values.json) console.log(JSON.stringify({ ...client, limits: WIRE_LIMITS }));
else print(client, (performance.now() - started) / 1000);
