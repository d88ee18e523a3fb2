import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { exampleOf, isInstalled, type ProxyProgram } from '../support/proxied-server.ts';
import { behavesBehind } from '../support/proxy-behaviour.ts';

/** Without a certificate, which CI's machine cannot have for a name that is not its own. */
const CADDY: ProxyProgram = {
  program: 'caddy',
  configure: ({ folder, port, behind }) => {
    const site = exampleOf('caddyfile')
      .replace('play.example.org', `http://127.0.0.1:${port}`)
      .replace('127.0.0.1:3000', new URL(behind).host);
    const file = join(folder, 'Caddyfile');
    writeFileSync(file, `{\n  admin off\n  storage file_system ${folder}\n}\n${site}`);
    return ['run', '--config', file, '--adapter', 'caddyfile'];
  },
};

describe.skipIf(!isInstalled('caddy', 'version'))('behind Caddy as SECURITY.md sets it up', () => {
  behavesBehind(CADDY);
});
