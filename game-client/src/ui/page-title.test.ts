import { expect, it } from 'vitest';
import { titleOf } from './page-title.ts';
import { parseRoute } from './routes.ts';

it.each([
  ['/', 'Rallydrop: Pong and Connect Four, right now'],
  ['/r/B2C3D', 'Room B2C3D · Rallydrop'],
  ['/g/pong/here', 'Pong on this device · Rallydrop'],
  ['/p/Kind%20Ostrich', 'Kind Ostrich · Rallydrop'],
  ['/top/connect-four', 'Connect Four leaderboard · Rallydrop'],
  ['/r/nonsense', 'No such room · Rallydrop'],
  ['/elsewhere', 'Nothing here · Rallydrop'],
])('the tab of %s says: %s', (path, title) => expect(titleOf(parseRoute(path, ''))).toBe(title));
