import { expect, it } from 'vitest';
import { isAllowedOrigin } from './origin.ts';

it.each([
  ['admits the page that this server served', 'http://localhost:3000', 'localhost:3000', [], true],
  ['admits it behind a proxy that ends TLS', 'https://play.example.org', 'play.example.org', [], true],
  ['admits one who is no browser', undefined, 'localhost:3000', [], true],
  ['refuses another page', 'https://evil.example', 'play.example.org', [], false],
  ['refuses another port', 'http://localhost:4000', 'localhost:3000', [], false],
  ['refuses a page without an origin', 'null', 'localhost:3000', [], false],
  ['refuses noise', 'http://', 'localhost:3000', [], false],
  ['admits a listed page', 'https://friend.example', 'play.example.org', ['https://friend.example'], true],
] as const)('%s', (_title, origin, host, allowed, expected) => {
  expect(isAllowedOrigin({ origin, host }, allowed)).toBe(expected);
});
