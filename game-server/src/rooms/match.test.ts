import type { AnyGame } from '@rallydrop/common/game';
import type { RoomCode } from '@rallydrop/common/ids';
import { decodePulse, decodeSnapshotHeader, encodeInput } from '@rallydrop/common/protocol/hot';
import { seededRandom } from '@rallydrop/common/random';
import { walk, walkInput } from '@rallydrop/common/testing/walk';
import { asTick } from '@rallydrop/common/tick';
import { describe, expect, it, vi } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { replicaOf } from '../../../tests/support/replica-of.ts';
import { unheardJournal } from '../../../tests/support/unheard-journal.ts';
import { NO_METRICS } from '../metrics.ts';
import { Audience } from './audience.ts';
import { LONGEST_SECONDS, Match } from './match.ts';
import type { MatchDependencies } from './match-dependencies.ts';
import { Players } from './players.ts';
import { REWIND_WINDOW_TICKS } from './rewind-window.ts';

const TICK_MS = 1000 / 60;
const code = 'BCDFG' as RoomCode;

/** A match of two people whose ticks the test steps. */
const setUp = (more: Partial<MatchDependencies> = {}, options = {}) => {
  const refusals: string[] = [];
  const counted = { rewound: 0, overBudget: 0 };
  const outcomes: unknown[] = [];
  const time = { now: 0 };
  const table = { code, running: undefined, fault: () => {} };
  const players = new Players(2, table);
  const deferred: (() => void)[] = [];
  const audience = new Audience(
    code,
    (work) => void deferred.push(work),
    () => undefined,
  );
  const handOver = () => {
    for (let work = deferred.shift(); work; work = deferred.shift()) work();
  };
  const [ada, bob, wim] = ['Ada', 'Bob', 'Wim'].map((name) => new RecordingConnection(name)) as [
    RecordingConnection,
    RecordingConnection,
    RecordingConnection,
  ];
  audience.add(wim);
  players.seat(bob, 1);
  players.seat(ada, 0);
  const game = more.game ?? walk;
  const journal = unheardJournal(game, more.options ?? walk.options(options));
  const match = new Match({
    ...{ game: walk, options: walk.options(options), random: seededRandom(1), journal },
    metrics: {
      ...NO_METRICS,
      refused: (reason) => void refusals.push(reason),
      rewound: () => void counted.rewound++,
      rewindOverBudget: () => void counted.overBudget++,
    },
    ...{ players, audience, bots: [null, null], now: 0 },
    onOutcome: (outcome) => outcomes.push(outcome),
    rewindBudget: { begin: () => true, end: () => {} },
    ...more,
  });
  match.show();
  match.start(0);
  const steps = (count: number) => {
    for (let n = 0; n < count; n++) {
      time.now += TICK_MS;
      match.step(time.now);
      handOver();
    }
  };
  const receive = (connection: RecordingConnection, message: Uint8Array) =>
    match.receive(players.of(connection)!, message, 0, message.length, time.now);
  const input = (connection: RecordingConnection, seq: number, tick: number, step: number) =>
    receive(connection, walkInput(seq, tick, step));
  return {
    match,
    players,
    ada,
    bob,
    wim,
    refusals,
    counted,
    outcomes,
    time,
    steps,
    receive,
    input,
    handOver,
  };
};
const refusedSeqs = (connection: RecordingConnection) =>
  connection.told.filter(([event]) => event === 'refused').map(([, , seq]) => seq);
const patches = (connection: RecordingConnection) =>
  connection.hot.filter(({ event }) => event === 'patch').map(({ message }) => message);

describe('two connections of one player', () => {
  it('[I2] are told to the rules as the slower one whose late inputs were put back', () => {
    const asked: number[] = [];
    const adapt = (_: unknown, roundTripMs: readonly number[]) => void asked.push(roundTripMs[0]!);
    const { ada, players, steps, input } = setUp({ game: { ...walk, adapt } });
    const far = Object.assign(new RecordingConnection('Ada'), { roundTripMs: 250, roundTripSpreadMs: 70 });
    ada.roundTripMs = 20;
    steps(30);
    players.seat(far, 0);
    input(far, 1, 27, 5);
    players.seat(ada, 0);
    steps(30);
    expect(asked.at(-1)).toBe(250);
    steps(60);
    expect(asked.at(-1)).toBe(20);
  });
});

describe('a match that does not end', () => {
  it('ends after two hours, once, and nobody has won: to play it anew may take no longer', () => {
    const { steps, outcomes, match } = setUp();
    steps(LONGEST_SECONDS * 60 - 1);
    expect(outcomes).toEqual([]);
    steps(3);
    expect(outcomes).toEqual([{ winner: null, reason: 'time-limit' }]);
    expect(match.tick).toBe(LONGEST_SECONDS * 60 + 2);
  });
});

describe('what goes out of a match', () => {
  it('[R8] the players are written first, whoever came when, and then the audience the same frame', () => {
    const { ada, bob, wim, steps, input, handOver } = setUp();
    steps(5);
    const order: string[] = [];
    for (const connection of [ada, bob, wim]) {
      const write = connection.sendHot.bind(connection);
      connection.sendHot = (frames) => {
        order.push(connection.name);
        write(frames);
      };
    }
    input(ada, 1, 2, 3);
    handOver();
    expect(order).toEqual(['Ada', 'Bob', 'Wim']);
    expect(wim.hot.find(({ event }) => event === 'patch')).toBe(
      bob.hot.find(({ event }) => event === 'patch'),
    );
  });

  it('[P4] a pulse for everybody at the very tick from which something counts', () => {
    let tick = 0;
    const { ada, bob, wim, steps } = setUp({ game: { ...walk, pulses: () => ++tick === 9 } });
    steps(12);
    for (const { hot } of [ada, bob, wim]) {
      const pulses = hot.filter(({ event }) => event === 'pulse');
      expect(pulses.map(({ message }) => decodePulse(message)!.tick)).toEqual([5, 9]);
    }
  });

  it('[S5] one pulse for the whole audience, at most 22 ticks after the last', () => {
    const { wim, steps } = setUp();
    steps(600);
    const ticks = wim.hot.flatMap(({ event, message }) =>
      event === 'pulse' ? [decodePulse(message)!.tick] : [],
    );
    ticks.reduce((before, tick) => {
      expect(tick - before).toBeLessThanOrEqual(22);
      return tick;
    }, 0);
    expect(ticks.length).toBeGreaterThan(26);
    expect(ticks.length).toBeLessThan(32);
  });

  it('[S3] nothing is sent while nobody does anything but pulses', () => {
    const { ada, steps } = setUp();
    steps(200);
    expect(new Set(ada.events.slice(2))).toEqual(new Set(['pulse']));
  });

  it('[S5] whoever plays or watches agrees with every hash, whatever the players do, and is told nothing twice', () => {
    const { match, ada, bob, wim, steps, input, handOver } = setUp();
    const random = seededRandom(3);
    for (let seq = 1; seq <= 200; seq++) {
      steps(random() % 9);
      input(seq % 3 === 0 ? ada : bob, seq & 0xff, match.tick - (random() % 3), (random() % 9) - 4);
    }
    steps(59);
    match.halt();
    handOver();
    for (const connection of [ada, bob, wim]) {
      expect(replicaOf(connection).state).toEqual(match.state);
      const pulses = connection.hot.filter(({ event }) => event === 'pulse').map(({ message }) => message);
      // With a patch they come every third of a second or so, and alone no more often.
      expect(pulses.length).toBeGreaterThan(match.tick / 22 - 1);
      expect(pulses.length).toBeLessThan(match.tick / 15);
      expect(new Set(pulses.map((pulse) => decodePulse(pulse)!.tick)).size).toBe(pulses.length);
    }
  });

  it('[S6] who is welcomed has the match as it is, and the time with it', () => {
    const { match, players, ada, steps, input } = setUp();
    steps(10);
    input(ada, 1, 10, 3);
    match.welcome(players.of(ada)!, true);
    expect(decodeSnapshotHeader(ada.hot.at(-1)!.message)).toMatchObject({ tick: 10, flags: 3, ack0: 1 });
  });
});

describe('the numbers of inputs', () => {
  it('[R3] one that was there already or goes back is refused by its number, and changes nothing', () => {
    const { match, ada, refusals, steps, input } = setUp();
    steps(3);
    input(ada, 1, 3, 4);
    steps(1);
    input(ada, 1, 4, 5);
    input(ada, 0, 4, 6);
    expect(match.state.step0).toBe(4);
    expect(refusals).toEqual(['out-of-sequence', 'out-of-sequence']);
    expect(refusedSeqs(ada)).toEqual([1, 0]);
  });

  it('one that leaps by more than can be under way is refused, and no acks are sent for the leap', () => {
    const { match, ada, bob, refusals, steps, input } = setUp();
    steps(3);
    input(ada, 120, 3, 4);
    expect([match.acks[0], refusals]).toEqual([0, ['out-of-sequence']]);
    expect(patches(bob)).toEqual([]);
  });

  it('are acknowledged though more are taken into account at once than four bits can tell', () => {
    const { match, ada, bob, wim, steps, input } = setUp();
    steps(3);
    for (let seq = 1; seq <= 40; seq++) input(ada, seq, 5, 1 + (seq % 4));
    steps(2);
    expect(match.acks[0]).toBe(40);
    for (const connection of [ada, bob]) expect(replicaOf(connection).ack(0)).toBe(40);
    // Two steps of fifteen before the change itself, and those who watch have no use for them.
    expect([patches(bob).length, patches(wim).length]).toEqual([3, 1]);
  });

  it('go round after 255', () => {
    const { match, ada, refusals, steps, input } = setUp();
    for (let seq = 1; seq <= 600; seq++) {
      steps(1);
      input(ada, seq, seq, seq % 9);
    }
    expect([match.acks[0], refusals]).toEqual([600 & 0xff, []]);
  });

  it('begin behind what is acknowledged for one who comes anew: what was under way is forgotten', () => {
    const { match, players, ada, refusals, steps, input } = setUp();
    steps(3);
    input(ada, 1, 3, 4);
    input(ada, 2, 30, 5);
    match.welcome(players.of(ada)!, true);
    steps(1);
    input(ada, 2, 4, 6);
    expect([match.state.step0, refusals]).toEqual([6, []]);
  });
});

describe('what is refused', () => {
  it('[I2] an input that cannot be read but has a number is refused by it, and acknowledged', () => {
    const { match, ada, refusals, steps, receive } = setUp();
    steps(3);
    const unreadable = encodeInput(1, asTick(3), Uint8Array.of(1, 2, 3));
    expect(receive(ada, unreadable)).toBeUndefined();
    expect([refusals, refusedSeqs(ada), match.acks[0]]).toEqual([['malformed-input'], [1], 1]);
  });

  it('without a number its sender is told by whoever took it from the wire', () => {
    const { ada, receive } = setUp();
    expect(receive(ada, Uint8Array.of(4, 1))).toMatchObject({
      reason: 'malformed-input',
    });
    expect(refusedSeqs(ada)).toEqual([]);
  });

  it('an input that waited for the tick at which the match ended is nobody’s fault', () => {
    const ends: AnyGame = {
      ...walk,
      apply: (state, seat, step) => (walk.outcome(state) ? 'match-over' : walk.apply(state, seat, step)),
    };
    const { ada, bob, refusals, outcomes, steps, input } = setUp({ game: ends }, { goal: 10 });
    steps(1);
    input(ada, 1, 1, 5);
    input(bob, 1, 3, 5);
    steps(2);
    expect(outcomes).toEqual([{ winner: 0, reason: 'arrived' }]);
    expect([refusals, refusedSeqs(bob)]).toEqual([[], []]);
  });

  it('nothing of a refused input counts for what a late one costs', () => {
    const lateBy = (before: (input: ReturnType<typeof setUp>['input'], ada: RecordingConnection) => void) => {
      const { ada, counted, steps, input } = setUp();
      ada.roundTripSpreadMs = 50;
      steps(20);
      before(input, ada);
      let seq = 1;
      for (let n = 0; n < 60; n++) {
        steps(4);
        input(ada, ++seq, 20 + 4 * (n + 1) - 2, n % 9);
      }
      return counted.rewound;
    };
    const honest = lateBy((input, ada) => void input(ada, 1, 20, 50));
    expect(lateBy((input, ada) => void input(ada, 1, 2 ** 32 - 1, 5))).toBe(honest);
  });
});

describe('a late input', () => {
  it('[I2] is put back to its tick; without time for it, it holds from now on, and that is counted', () => {
    const results = [true, false].map((time) => {
      const { match, ada, counted, steps, input } = setUp({
        rewindBudget: { begin: () => time, end: () => {} },
      });
      steps(10);
      ada.roundTripSpreadMs = 50;
      input(ada, 1, 8, 5);
      return [match.state.place0, counted];
    });
    expect(results).toEqual([
      [10, { rewound: 1, overBudget: 0 }],
      [0, { rewound: 0, overBudget: 1 }],
    ]);
  });

  it('[I2] is put back by six ticks on the worst network, and by seven on none', () => {
    const placeAfter = (late: number) => {
      const { match, ada, steps, input } = setUp();
      steps(20);
      ada.roundTripSpreadMs = 1_000;
      input(ada, 1, 20 - late, 5);
      return match.state.place0;
    };
    expect([5, REWIND_WINDOW_TICKS, REWIND_WINDOW_TICKS + 1].map(placeAfter)).toEqual([25, 30, 0]);
  });

  it('[I2] is put back by no more ticks than its network strays, and what is not costs the server no time', () => {
    const rewoundOn = (spreadMs: number, late: number) => {
      const begin = vi.fn(() => true);
      const { ada, counted, steps, input } = setUp({ rewindBudget: { begin, end: () => {} } });
      steps(20);
      ada.roundTripSpreadMs = spreadMs;
      input(ada, 1, 20 - late, 5);
      return [counted.rewound, begin.mock.calls.length];
    };
    expect([rewoundOn(0, 1), rewoundOn(8, 1), rewoundOn(9, 1)]).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
    expect([rewoundOn(3 * TICK_MS, 3), rewoundOn(3 * TICK_MS, 4)]).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  it('[J2] what the networks are like goes into the journal once a second, where the rules answer to them', () => {
    const sampled = (game: AnyGame) => {
      const { match, ada, steps, input } = setUp({ game });
      ada.roundTripMs = 80;
      ada.playoutDelayMs = 33;
      for (let n = 1; n <= 12; n++) {
        steps(10);
        input(ada, n, match.tick, n % 9);
      }
      return match.journal.read().network;
    };
    expect(sampled(walk)).toEqual([]);
    const samples = sampled({ ...walk, adapt: () => undefined });
    // Of Ada alone: nothing came from Bob. Made half a round trip before it came, and taken in its own tick.
    expect(samples.map(({ leadMs: _, ...sample }) => sample)).toEqual([
      { tick: 60, seat: 0, roundTripMs: 80, playoutDelayMs: 33 },
      { tick: 120, seat: 0, roundTripMs: 80, playoutDelayMs: 33 },
    ]);
    for (const { leadMs } of samples) expect(Math.abs(leadMs - 40)).toBeLessThanOrEqual(TICK_MS);
  });

  it('is paid for by what it took, measured, and only if it was put back', () => {
    const calls: string[] = [];
    const rewindBudget = { begin: () => calls.push('begin') > 0, end: () => void calls.push('end') };
    const { ada, steps, input } = setUp({ rewindBudget });
    steps(10);
    ada.roundTripSpreadMs = 50;
    input(ada, 1, 8, 5);
    expect(calls).toEqual(['begin', 'end']);
    steps(10);
    input(ada, 2, 21, 5);
    expect(calls).toHaveLength(2);
  });
});

describe('the rules’ say about the network', () => {
  it('is asked at the beginning and every second during the match, with both round trips', () => {
    const asked: (readonly number[])[] = [];
    const game: AnyGame = { ...walk, adapt: (_state, roundTripMs) => void asked.push(roundTripMs) };
    const { ada, bob, steps } = setUp({ game });
    ada.roundTripMs = 40;
    bob.roundTripMs = 80;
    steps(179);
    expect(asked).toEqual([
      [0, 0],
      [40, 80],
      [40, 80],
    ]);
  });

  it('[R6] whether a match had really begun is remembered, also if it shows no more at the end', () => {
    const game: AnyGame = { ...walk, underway: (state) => state.time > 20 && state.time < 50 };
    const { match, steps } = setUp({ game });
    steps(10);
    expect(match.figures.underway).toBe(false);
    steps(100);
    expect(match.figures.underway).toBe(true);
  });
});
