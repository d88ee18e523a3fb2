/** Pong matches of every kind, by name; each gives its journal, the same at every call. */
import { pong } from '@rallydrop/common/games/pong/index';
import type { PongState } from '@rallydrop/common/games/pong/state';
import { PongHand } from './pong-hand.ts';
import { RecordedMatch } from './recorded-match.ts';

interface Hands {
  /** See `PongHand`. */
  readonly errs?: readonly [number, number];
  /** How many ticks an input may be late, and how often of 100 it is. */
  readonly late?: { readonly most: number; readonly percent: number };
}

/** Two hands play until `until` says stop, or the match is over. */
const playByHand = (
  match: RecordedMatch,
  { errs = [1.1, 1.1], late = { most: 0, percent: 0 } }: Hands,
  until: (match: RecordedMatch) => boolean,
): void => {
  const hands = errs.map((share, seat) => new PongHand(seat, match.random, share));
  while (!match.outcome && !until(match)) {
    match.step();
    for (const [seat, hand] of hands.entries()) {
      const input = hand.at(match.tick, match.state as PongState);
      if (input === undefined || match.outcome) continue;
      const isLate = match.random() % 100 < late.percent;
      match.act(seat, input, isLate ? 1 + (match.random() % late.most) : 0);
    }
  }
};

/** Two hands at 17 targets a second each; every tenth comes late and is put back. */
export const longPong = (name: string, ticks: number, seed: number): Uint8Array => {
  const match = new RecordedMatch({ name, game: pong, options: { firstTo: 21 }, seed });
  playByHand(match, { errs: [0.9, 0.9], late: { most: 4, percent: 10 } }, forTicks(ticks));
  return match.finish();
};

const forTicks =
  (ticks: number) =>
  ({ tick }: RecordedMatch): boolean =>
    tick >= ticks;
const never = (): boolean => false;

export const PONG_MATCHES: Readonly<Record<string, (name: string) => Uint8Array>> = {
  'pong-by-hand'(name) {
    const match = new RecordedMatch({ name, game: pong, options: { firstTo: 5 }, seed: 1 });
    playByHand(match, { errs: [1.3, 1.3] }, never);
    return match.finish();
  },
  'pong-long-rally'(name) {
    const match = new RecordedMatch({ name, game: pong, options: { firstTo: 5 }, seed: 2 });
    playByHand(match, { errs: [0.5, 0.5] }, forTicks(3_600));
    playByHand(match, { errs: [0.5, 4] }, never);
    return match.finish();
  },
  'pong-put-back'(name) {
    const match = new RecordedMatch({ name, game: pong, options: { firstTo: 5 }, seed: 3 });
    match.roundTrips = [150, 90];
    playByHand(match, { late: { most: 6, percent: 40 } }, never);
    return match.finish();
  },
  'pong-put-back-too-late'(name) {
    const match = new RecordedMatch({ name, game: pong, options: { firstTo: 5 }, seed: 4 });
    match.roundTrips = [300, 300];
    playByHand(match, { late: { most: 16, percent: 70 } }, forTicks(3_000));
    return match.finish();
  },
  'pong-paused'(name) {
    const match = new RecordedMatch({ name, game: pong, options: { firstTo: 7 }, seed: 5 });
    for (const [tick, missing] of [
      [333, 1],
      [334, 0],
      [1_500, 0],
    ] as const) {
      playByHand(match, { late: { most: 3, percent: 20 } }, forTicks(tick));
      match.pause(missing);
      match.resume();
    }
    playByHand(match, { errs: [1.3, 2] }, never);
    return match.finish();
  },
  'pong-other-networks'(name) {
    const match = new RecordedMatch({ name, game: pong, options: { firstTo: 11 }, seed: 6 });
    for (let part = 1; part <= 12; part++) {
      match.roundTrips = [
        [20, 40],
        [180, 40],
        [180, 260],
        [60, 60],
      ][part % 4] as [number, number];
      playByHand(match, {}, forTicks(part * 400));
    }
    return match.finish();
  },
  'pong-forfeit'(name) {
    const match = new RecordedMatch({ name, game: pong, seed: 7 });
    playByHand(match, {}, forTicks(1_000));
    match.pause(0);
    return match.finish({ winner: 1, reason: 'forfeit' });
  },
  'pong-left'(name) {
    const match = new RecordedMatch({ name, game: pong, seed: 8 });
    playByHand(match, {}, forTicks(411));
    return match.finish({ winner: 0, reason: 'left' });
  },
  'pong-abandoned'(name) {
    const match = new RecordedMatch({ name, game: pong, seed: 9 });
    match.pause(0);
    return match.finish();
  },
  'pong-two-ahead'(name) {
    const match = new RecordedMatch({ name, game: pong, options: { firstTo: 11, twoAhead: true }, seed: 10 });
    playByHand(match, { errs: [1.6, 1.6] }, never);
    return match.finish();
  },
  'pong-bots'(name) {
    const bots = [pong.botLevels[1]!.id, pong.botLevels[3]!.id];
    const match = new RecordedMatch({ name, game: pong, seed: 11, bots });
    while (!match.outcome && match.tick < 12_000) match.step();
    return match.finish({ winner: 0, reason: 'left' });
  },
  'pong-against-bot'(name) {
    const bots = [undefined, pong.botLevels[2]!.id];
    const match = new RecordedMatch({ name, game: pong, options: { firstTo: 5 }, seed: 12, bots });
    const hand = new PongHand(0, match.random, 1.1);
    while (!match.outcome) {
      match.step();
      const input = hand.at(match.tick, match.state as PongState);
      if (input !== undefined) match.act(0, input, match.random() % 5 === 0 ? 2 : 0);
    }
    return match.finish();
  },
};
