/** A site with a past: players of different strength who have met for a month, for pages that are to be seen filled. */

import { gameNamed } from '@rallydrop/common/games/index';
import { seededRandom } from '@rallydrop/common/random';
import { skeleton } from '@rallydrop/game-server/names/skeleton';
import { matchId } from '@rallydrop/game-server/rooms/match-id';
import type { StorePlace } from '@rallydrop/game-server/store/open-database';
import { finished, given, openHere } from './store.ts';

/** The strongest first. */
export const REGULARS = [
  ...['Kind Ostrich', 'Calm Otter', 'Swift Lynx', 'Bold Heron', 'Quiet Moth', 'Merry Yak', 'Brave Newt'],
  ...['Lucky Crane', 'Gentle Bison', 'Sunny Gecko'],
];
const DAY_MS = 24 * 3_600_000;
const DAYS = 30;
const MATCHES = 400;
/** Points between one regular and the next. */
const STEP = 60;
const PONG = { game: 'pong', pool: 'pong' };
const CONNECT_FOUR = { game: 'connect-four', pool: 'connect-four/3+2' };
/** Of all matches. */
const PONG_SHARE = 0.6;

/** Writes the past up to `now` (milliseconds since 1970) into a database that no server has open. */
export const writeHistory = async (place: StorePlace, now: number): Promise<void> => {
  const client = await openHere(place);
  const random = seededRandom(7);
  const chance = () => random() / 2 ** 32;
  const idOf = (at: number) => `regular-${at}`;
  const begun = now - DAYS * DAY_MS;
  for (const [at, name] of REGULARS.entries())
    await given(client.verbs.savePlayer({ id: idOf(at), name, skeleton: skeleton(name), now: begun }));
  const results = [];
  for (let n = 0; n < MATCHES; n++) {
    const left = random() % REGULARS.length;
    const right = (left + 1 + (random() % (REGULARS.length - 1))) % REGULARS.length;
    const { game, pool } = chance() < PONG_SHARE ? PONG : CONNECT_FOUR;
    const leftWins = chance() < 1 / (1 + 10 ** (((left - right) * STEP) / 400));
    const endedAt = begun + ((now - begun - DAY_MS / 8) * (n + 1)) / MATCHES;
    const other = random() % 9;
    results.push(
      client.verbs.finishMatch(
        finished(matchId(endedAt - 180_000, random), {
          ...{ game, pool, endedAt, startedAt: endedAt - 180_000 },
          options: gameNamed(game)!.options({}),
          outcome: { winner: leftWins ? 0 : 1, reason: game === 'pong' ? 'score' : 'line' },
          score: game === 'pong' ? (leftWins ? [11, other] : [other, 11]) : null,
          longestRally: game === 'pong' ? 4 + (random() % 30) : null,
          firstSeat: game === 'pong' ? null : 0,
          participants: [
            { id: idOf(left), name: REGULARS[left]! },
            { id: idOf(right), name: REGULARS[right]! },
          ],
          journal: null,
        }),
      ),
    );
  }
  for (const result of results) await given(result);
  await client.close();
};
