import { expect, it } from 'vitest';
import { strategyOf } from './strategy.ts';

it.each([
  ['/', 'navigate', 'page'],
  ['/r/B2C3D?watch', 'navigate', 'page'],
  ['/g/pong/here', 'navigate', 'page'],
  ['/p/Kind%20Ostrich', 'navigate', 'page'],
  ['/api/players/Ada', 'cors', 'network'],
  ['/static/main-ABCD1234.js', 'cors', 'kept'],
  ['/assets/games/connect-four/book.bin', 'cors', 'fresh'],
  ['/favicon.svg', 'no-cors', 'fresh'],
  ['/socket.io/?EIO=4', 'cors', 'network'],
  ['/metrics', 'navigate', 'network'],
  ['/healthz', 'cors', 'network'],
  ['https://elsewhere.example/static/x.js', 'cors', 'network'],
])('%s, asked for as %s, comes from: %s', (path, mode, strategy) => {
  const url = new URL(path, 'https://play.example').href;
  expect(strategyOf({ method: 'GET', mode, url }, 'https://play.example')).toBe(strategy);
  expect(strategyOf({ method: 'POST', mode, url }, 'https://play.example')).toBe('network');
});
