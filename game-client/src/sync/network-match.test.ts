import { INPUT_WINDOW, SNAPSHOT_RUNNING } from '@rallydrop/common/protocol/hot';
import { type WalkState, walk } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { HandMatch, TICK_MS } from './testing.ts';

/** A match that has run for a while over a round trip of 80 ms. */
const playing = (seat: 0 | 1 | null = 0) => {
  const match = new HandMatch(seat);
  match.session.takeRoundTrip(80);
  match.snapshot();
  for (let i = 0; i < 3; i++) match.pass(20).pulse();
  return match;
};
const ownTick = ({ session }: HandMatch) => Math.floor(session.ownTick);

describe('an own input', () => {
  it('[P1] is in the picture at once, whatever the network, and moves the next tick', () => {
    const match = playing();
    expect(match.session.act(7, match.now)).toBe(true);
    const tick = ownTick(match);
    expect(match.session.stateAt(tick).step0).toBe(7);
    const before = match.session.stateAt(tick).place0;
    match.pass(1);
    expect(match.session.stateAt(tick + 1).place0).toBe(before + 7);
    expect(match.session.confirmed.step0).toBe(0);
    expect(match.sent).toEqual([{ seq: 1, tick, step: 7 }]);
  });

  it('[P5] in time and acknowledged: what was predicted is what happened, at every tick', () => {
    const match = playing();
    match.session.act(7, match.now);
    const { tick } = match.sent[0]!;
    match.pass(tick - match.tick);
    const predicted = new Map<number, WalkState>();
    for (let t = tick; t <= ownTick(match); t++) predicted.set(t, { ...match.session.stateAt(t) });
    match.apply(0, 7);
    expect(match.session.figures.lateInputs).toBe(0);
    for (const [t, state] of predicted) expect(match.session.stateAt(t), `tick ${t}`).toEqual(state);
    const actual = { ...match.state };
    for (let t = match.tick; t < ownTick(match); t++) walk.advance(actual);
    expect(match.session.stateAt(ownTick(match))).toEqual(actual);
    expect(match.session.confirmed).toEqual(match.state);
  });

  it('[P5] still under way, stays in the picture when others’ messages come', () => {
    const match = playing();
    match.session.act(7, match.now);
    match.pass(2).apply(1, -3);
    const shown = match.session.stateAt(ownTick(match));
    expect(shown).toMatchObject({ step0: 7, step1: -3 });
    expect(shown.place0).toBe(7 * (ownTick(match) - match.sent[0]!.tick));
    expect(match.session.confirmed).toMatchObject({ step0: 0, step1: -3 });
  });

  it('[P5] that the server took later than it was made for is corrected to when it did', () => {
    const match = playing();
    match.session.act(7, match.now);
    match.pass(match.sent[0]!.tick - match.tick + 9).apply(0, 7);
    const shown = match.session.stateAt(ownTick(match));
    expect(shown.place0).toBe(7 * (ownTick(match) - match.tick));
    expect(match.session.figures.lateInputs).toBe(1);
  });

  it('refused, is taken back at once', () => {
    const match = playing();
    match.session.act(7, match.now);
    match.session.takeRefusal(1);
    expect(match.session.stateAt(ownTick(match)).step0).toBe(0);
  });

  it('[I1] there is one a tick: the newest wish of a tick goes with the next', () => {
    const match = playing();
    const tick = ownTick(match);
    for (const step of [1, 2, 3]) match.session.act(step, match.now);
    match.pass(2);
    expect(match.sent).toEqual([
      { seq: 1, tick, step: 1 },
      { seq: 2, tick: tick + 1, step: 3 },
    ]);
  });

  it('[I1] no more than the window are under way; the newest wish waits and goes when one was acknowledged', () => {
    const match = playing();
    for (let n = 0; n < INPUT_WINDOW + 10; n++) {
      match.session.act(n % 10, match.now);
      match.pass(1);
      if (n % 20 === 0) match.apply(1, n % 3);
    }
    expect(match.sent).toHaveLength(INPUT_WINDOW);
    match.apply(0, 4, 1);
    match.pass(2);
    expect(match.sent).toHaveLength(INPUT_WINDOW + 1);
    expect(match.sent.at(-1)).toMatchObject({ seq: INPUT_WINDOW + 1, step: 9 });
  });

  it('[I1] acknowledged without a difference, or refused and then acknowledged, frees its place', () => {
    const match = playing();
    for (let n = 1; n <= 60; n++) {
      match.session.act(n % 2 === 0 ? 0 : 99, match.now);
      match.pass(1);
      if (n % 2 === 1) match.session.takeRefusal(n);
      if (n % 10 === 0) match.apply(0, 0, n);
    }
    expect(match.sent).toHaveLength(60);
    expect(match.session.ackOf(0)).toBe(60);
    expect(match.session.stateAt(ownTick(match)).step0).toBe(0);
  });

  it('is told apart from 256 others: numbers go round', () => {
    const match = playing();
    for (let n = 1; n <= 600; n++) {
      match.session.act(n % 10, match.now);
      match.pass(1).apply(0, n % 10, n);
    }
    expect(match.sent).toHaveLength(600);
    expect(match.sent.at(-1)!.seq).toBe(600 & 0xff);
    expect(match.session.stateAt(ownTick(match))).toMatchObject({ step0: 0 });
  });

  it('of an earlier tab may be acknowledged after this one began: numbers go on behind it', () => {
    const match = playing();
    match.acks[0] = 200;
    match.snapshot();
    match.apply(0, 3, 204);
    match.pass(3);
    match.session.act(5, match.now);
    expect(match.sent.at(-1)!.seq).toBe(205);
    expect(match.session.stateAt(ownTick(match)).step0).toBe(5);
  });
});

describe('who does not play', () => {
  it('a spectator’s wish is not taken, and all is drawn at one time behind the server’s', () => {
    const match = playing(null);
    expect(match.session.act(5, match.now)).toBe(false);
    match.pass(60).pulse();
    expect(match.sent).toEqual([]);
    expect(match.session.ownTick).toBeLessThan(match.tick + 3);
    expect(match.session.settledTick).toBeLessThanOrEqual(match.session.ownTick);
  });

  it('before the first snapshot nothing is taken and nothing asked', () => {
    const match = new HandMatch(0);
    match.pulse().apply(1, 3).pass(10);
    expect(match.session.act(5, match.now)).toBe(false);
    expect([match.session.ready, match.session.ownTick, match.asked]).toEqual([false, 0, []]);
  });

  it('when the ticks stopped, the picture stands and wishes are not taken', () => {
    const match = playing();
    match.session.stop();
    const { ownTick: before } = match.session;
    expect(match.session.act(5, match.now)).toBe(false);
    match.pass(30);
    expect(match.session.ownTick).toBe(before);
    expect(match.sent).toEqual([]);
  });

  it('the last pulse of the ticks says so itself: the picture stands before anybody tells why', () => {
    const match = playing();
    match.pulse(2, true);
    expect(match.session.running).toBe(false);
    expect(match.session.act(5, match.now)).toBe(false);
    match.pass(100).snapshot();
    expect(match.session.running).toBe(true);
  });

  it('when time starts anew, it does so at the snapshot’s tick, without wishes or inputs of before', () => {
    const match = playing();
    match.session.act(5, match.now);
    match.session.act(6, match.now);
    match.session.stop();
    match.pass(100);
    match.snapshot();
    expect([match.session.ownTick, match.session.settledTick]).toEqual([match.tick, match.tick]);
    expect(match.session.stateAt(match.tick).step0).toBe(0);
    match.pass(3);
    expect(match.sent).toHaveLength(1);
  });
});

describe('a replica that disagrees', () => {
  it('[S5] asks once for a snapshot, counts it, and is healed by it', () => {
    const match = playing();
    match.state.place1 += 1000;
    match.pass(20).pulse().pass(20).pulse();
    expect(match.asked).toEqual(['hash-mismatch']);
    match.snapshot(SNAPSHOT_RUNNING).pass(20).pulse();
    expect(match.session.confirmed).toEqual(match.state);
    expect(match.session.figures).toMatchObject({ hashMismatches: 2, snapshots: 2 });
    match.state.place1 += 1000;
    match.pass(20).pulse();
    expect(match.asked).toHaveLength(2);
  });

  it('[S6] keeps the own inputs under way through the snapshot, and time goes on', () => {
    const match = playing();
    match.session.act(7, match.now);
    const { ownTick: before } = match.session;
    match.snapshot(SNAPSHOT_RUNNING);
    match.pass(1);
    expect(match.session.ownTick).toBeGreaterThan(before);
    expect(match.session.stateAt(ownTick(match)).step0).toBe(7);
  });

  it('after a silence of more than two seconds asks for a snapshot as soon as there are messages', () => {
    const match = playing();
    match.pass(130);
    expect(match.asked).toEqual([]);
    match.apply(1, 2);
    expect(match.asked).toEqual(['stall']);
  });
});

describe('how late messages are', () => {
  it('[P2] is learned from what others do, and not from echoes of own inputs, which may have been held back', () => {
    const match = playing();
    for (let n = 0; n < 20; n++) match.applyLate(0, n % 9, 8);
    match.pass(60).pulse();
    expect(match.session.figures.playoutDelayMs).toBeCloseTo(1.5 * TICK_MS, 6);
    for (let n = 0; n < 20; n++) match.applyLate(1, n % 9, 5);
    match.pass(60).pulse();
    expect(match.session.figures.playoutDelayMs).toBeGreaterThan(2.5 * TICK_MS);
  });
});

describe('the ticks to draw', () => {
  it('never go back and never jump by more than a tick and a tenth a frame, whatever the server says', () => {
    const match = playing();
    const { session } = match;
    for (let n = 0; n < 600; n++) {
      const [own, settled] = [session.ownTick, session.settledTick];
      match.pass(1);
      if (n % 20 === 0) match.pulse(n % 3 === 0 ? -20 : 20);
      if (n === 200) session.takeRoundTrip(30);
      if (n === 400) session.takeRoundTrip(160);
      expect(session.ownTick).toBeGreaterThanOrEqual(own);
      expect(session.settledTick).toBeGreaterThanOrEqual(settled);
      expect(session.ownTick - own).toBeLessThan(1.11);
      expect(session.settledTick).toBeLessThanOrEqual(session.ownTick);
    }
  });

  it('do not run away from the last message by more than a second: the picture stands', () => {
    const match = playing();
    match.pass(200);
    expect(match.session.ownTick).toBe(60 + 60);
    match.pulse();
    match.pass(1);
    expect(match.session.ownTick).toBeGreaterThan(260);
  });

  it('are ahead of the server by half a round trip and a little, as the figures say', () => {
    const match = playing();
    const { session } = match;
    const leadTicks = session.figures.leadMs / TICK_MS;
    expect(session.figures).toMatchObject({ roundTripMs: 80 });
    expect(leadTicks).toBeGreaterThan(40 / TICK_MS);
    expect(leadTicks).toBeLessThan(40 / TICK_MS + 2);
    expect(session.figures.playoutDelayMs).toBeCloseTo(1.5 * TICK_MS, 6);
  });
});

describe('the playout delay', () => {
  /** Inputs of a seat, every other one of which is told 60 ms late. */
  const receivedLate = (match: HandMatch, seat: 0 | 1) => {
    for (let n = 0; n < 60; n++) {
      match.pass(4);
      const late = n % 2 === 0 ? 60 : 0;
      match.now += late;
      match.apply(seat, (n % 5) - 2);
      match.now -= late;
    }
    match.session.frame(match.now + 1_000);
  };

  it('learns nothing from echoes of own inputs, which wait to travel with something else', () => {
    const match = playing();
    receivedLate(match, 0);
    expect(match.session.figures.playoutDelayMs).toBeCloseTo(1.5 * TICK_MS, 6);
  });

  it('grows with how late others’ inputs come', () => {
    const match = playing();
    receivedLate(match, 1);
    expect(match.session.figures.playoutDelayMs).toBeGreaterThan(2 * TICK_MS);
  });
});

describe('the figures', () => {
  it.each([
    [125, 127],
    [126, 130],
  ])('count a message of %i bytes as %i, with the header of its WebSocket frame', (payload, onTheWire) => {
    const { session, now } = playing();
    const before = session.figures.bytesDown;
    session.takeSnapshot(new Uint8Array(payload), now);
    expect(session.figures.bytesDown - before).toBe(onTheWire);
  });
});
