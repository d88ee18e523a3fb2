import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const hasCaddy = (): boolean => {
  try {
    execFileSync('caddy', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** The example of SECURITY.md, word for word. */
const example = (): string =>
  /```caddyfile\n([\s\S]*?)```/.exec(
    readFileSync(new URL('../../SECURITY.md', import.meta.url), 'utf8'),
  )![1]!;

it.skipIf(!hasCaddy())(
  'Caddy reads what SECURITY.md sets up: the game behind it, and the metrics not',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'rallydrop-caddy-'));
    try {
      const file = join(folder, 'Caddyfile');
      writeFileSync(file, example());
      const read = execFileSync('caddy', ['adapt', '--config', file, '--adapter', 'caddyfile'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      expect(read).toMatch(/"static_response","status_code":404\}\],"match":\[\{"path":\["\/metrics"\]\}\]/);
      expect(read).toContain('"upstreams":[{"dial":"127.0.0.1:3000"}]');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
