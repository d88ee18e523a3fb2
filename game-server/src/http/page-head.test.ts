import { readFileSync } from 'node:fs';
import { GAMES } from '@rallydrop/common/games/index';
import { describe, expect, it } from 'vitest';
import { headOf, originOf, withHead } from './page-head.ts';

const TEMPLATE = readFileSync(new URL('../../../game-client/src/index.html', import.meta.url), 'utf8');
const ORIGIN = 'https://play.example';
const pageAt = (path: string, origin: string | undefined) =>
  withHead(TEMPLATE, headOf(path, GAMES), path, origin);

describe('the head of a page', () => {
  it.each([
    ['/', 'Rallydrop: Pong and Connect Four, right now', '/assets/preview.jpg'],
    ['/r/B2C3D', 'Room B2C3D · Rallydrop', '/assets/preview.jpg'],
    ['/g/pong/here', 'Pong on this device · Rallydrop', '/assets/games/pong/preview.jpg'],
    ['/g/connect-four/puzzles', 'Connect Four puzzles · Rallydrop', '/assets/games/connect-four/preview.jpg'],
    ['/p/Kind%20Ostrich', 'Kind Ostrich · Rallydrop', '/assets/preview.jpg'],
    ['/p/%3Cscript%3E', 'Rallydrop: Pong and Connect Four, right now', '/assets/preview.jpg'],
    ['/p/%E0%A4%A', 'Rallydrop: Pong and Connect Four, right now', '/assets/preview.jpg'],
    ['/me', 'Your devices and data · Rallydrop', '/assets/preview.jpg'],
    ['/top/pong', 'Pong leaderboard · Rallydrop', '/assets/games/pong/preview.jpg'],
    ['/top/chess', 'Rallydrop: Pong and Connect Four, right now', '/assets/preview.jpg'],
    ['/g/chess/puzzles', 'Rallydrop: Pong and Connect Four, right now', '/assets/preview.jpg'],
    ['/r/<script>', 'Rallydrop: Pong and Connect Four, right now', '/assets/preview.jpg'],
  ])('at %s is called “%s”', (path, title, picture) => {
    const page = pageAt(path, ORIGIN);
    expect(page).toContain(`<title>${title}</title>`);
    expect(page).toContain(`<meta property="og:title" content="${title}">`);
    expect(page).toContain(`<meta property="og:image" content="${ORIGIN}${picture}">`);
    expect(page.match(/<title>|name="description"/g)).toHaveLength(2);
  });

  it('names no picture where the address of the site is not known', () => {
    expect(pageAt('/r/B2C3D', originOf('https', 'evil"><script>'))).not.toMatch(/og:image|og:url|<script>/);
  });

  it('lets nothing out of its attributes', () => {
    const head = { title: '"><script>', description: '<&"', picture: '/x' };
    expect(withHead(TEMPLATE, head, '/', undefined)).toContain('content="&quot;&gt;&lt;script&gt;"');
  });
});

describe('the address of the site', () => {
  it.each(['play.example', 'localhost:3000', '192.168.1.7:3000', '[::1]:3000'])('may be %s', (host) => {
    expect(originOf('http', host)).toBe(`http://${host}`);
  });
  it.each([undefined, '', 'a b', 'x/y', 'x"y', 'x:port', 'user@host', '-x', 'x'.repeat(300)])(
    'is never %s',
    (host) => expect(originOf('http', host)).toBeUndefined(),
  );
});
