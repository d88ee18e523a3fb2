/**
 * "Back in the match after the network returns": the seat, the newest state and the picture. Two kinds of loss: a
 * silence of which nobody is told (a tunnel, a dead spot), and a break that both ends see at once. In the second the
 * room pauses, and the 3-2-1 before it goes on is meant: being back is being seated with the match in view.
 */
import type { Random32 } from '@rallydrop/common/game';
import { uniform } from '@rallydrop/common/random';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { SimulatedTime } from '../../tests/support/simulated-time.ts';
import type { LabClient } from './lab-client.ts';
import { FRAME_MS } from './observer.ts';

/** The network is away for so long, ms. */
const AWAY = { least: 1_500, more: 4_500 };
/** Between two losses, to be playing again. */
const REST_MS = 9_000;
const GIVEN_UP_MS = 20_000;
/** A picture that is further than this from the server's tick is not the match's present. */
const PRESENT_TICKS = 30;

export const measureReturns = (
  time: SimulatedTime,
  clients: readonly LabClient[],
  random: Random32,
): Milliseconds[] =>
  clients.flatMap((client) => [
    away(time, client, random, (until) => client.silence(until)),
    away(time, client, random, (until) => client.cut(until)),
  ]);

const away = (
  time: SimulatedTime,
  client: LabClient,
  random: Random32,
  lose: (until: Milliseconds) => void,
): Milliseconds => {
  const until = time.now + AWAY.least + AWAY.more * uniform(random);
  const { session: before } = client;
  const snapshotsBefore = before?.figures.snapshots ?? 0;
  lose(until);
  time.passUntil(until);
  while (time.now < until + GIVEN_UP_MS && !isBack(client, before, snapshotsBefore)) {
    time.passUntil(time.now + FRAME_MS);
  }
  const backMs = time.now - until;
  time.passUntil(time.now + REST_MS);
  return backMs;
};

const isBack = (client: LabClient, before: LabClient['session'], snapshotsBefore: number): boolean => {
  const { session, stage, serverTick } = client;
  if (!session?.ready || client.seat === null) return false;
  // While the room waits for 3-2-1 nothing moves: the snapshot that came with the seat is the present.
  if (stage !== 'playing') return session !== before || session.figures.snapshots > snapshotsBefore;
  const ahead = session.ownTick - serverTick;
  return ahead > -2 && ahead < PRESENT_TICKS && serverTick - session.settledTick < PRESENT_TICKS;
};
