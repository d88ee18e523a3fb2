import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { exampleOf, isInstalled, type ProxyProgram } from '../support/proxied-server.ts';
import { behavesBehind } from '../support/proxy-behaviour.ts';

const NGINX: ProxyProgram = {
  program: 'nginx',
  configure: ({ folder, port, behind }) => {
    const site = exampleOf('nginx')
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('http://127.0.0.1:3000', behind);
    for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(folder, name));
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${join(folder, name.replace('client_', ''))};`)
      .join(' ');
    const file = join(folder, 'nginx.conf');
    writeFileSync(
      file,
      `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;\n` +
        `events {}\nhttp { access_log off; ${paths}\n${site}\n}\n`,
    );
    return ['-p', folder, '-c', file];
  },
};

describe.skipIf(!isInstalled('nginx', '-v'))('behind nginx as SECURITY.md sets it up', () => {
  behavesBehind(NGINX);
});
