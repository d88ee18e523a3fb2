import { flightLength, isServeFlight, newContact, nextContact } from '@rallydrop/common/games/pong/flight';
import { PHASE, type PongState } from '@rallydrop/common/games/pong/state';
import { describe, expect, it } from 'vitest';
import { BallClock } from './ball-clock.ts';
import { hitsOf, rally } from './testing.ts';

const TICKS = 1_500;
/** Round trip and lead over the opponent's drawn tick, in ticks, and the cap that the room chooses for it. */
const NETWORKS = [
  { behind: 5, speedCap: 624 },
  { behind: 8, speedCap: 520 },
  { behind: 14, speedCap: 235 },
];
const SEATS = [0, 1] as const;
const CASES = NETWORKS.flatMap((network) => SEATS.map((seat) => ({ ...network, seat })));

interface Frame {
  readonly own: number;
  readonly settled: number;
  readonly ball: number;
}

/** What the clock says in each frame of a rally, `rate` frames a tick. */
const watch = (states: readonly PongState[], seat: 0 | 1 | null, behind: number, rate = 1): Frame[] => {
  const clock = new BallClock(seat);
  const at = (tick: number) => states[Math.max(0, Math.min(tick, states.length - 1))]!;
  const frames: Frame[] = [];
  for (let own = behind; own < states.length - 2; own += 1 / rate) {
    const settled = own - behind;
    frames.push({ own, settled, ball: clock.at(own, settled, at) });
  }
  return frames;
};
/** The frame in which the ball's clock passes a tick. */
const passing = (frames: readonly Frame[], tick: number): Frame =>
  frames.find(({ ball }) => ball >= tick - 1e-6)!;
const settledRally = (tick: number) => tick > 200 && tick < TICKS - 60;

describe.each(CASES)(
  'the ball’s time, $behind ticks of lead, seat $seat [P3]',
  ({ behind, speedCap, seat }) => {
    const states = rally(7, TICKS, speedCap);

    it('is the player’s own at the player’s paddle', () => {
      const frames = watch(states, seat, behind, 4);
      const hits = hitsOf(states, seat).filter(settledRally);
      expect(hits.length).toBeGreaterThan(2);
      for (const hit of hits) expect(Math.abs(passing(frames, hit).own - hit)).toBeLessThan(0.5);
    });

    it('is the settled one at the opponent’s paddle', () => {
      const frames = watch(states, seat, behind, 4);
      const hits = hitsOf(states, seat === 0 ? 1 : 0).filter(settledRally);
      expect(hits.length).toBeGreaterThan(2);
      for (const hit of hits) expect(Math.abs(passing(frames, hit).settled - hit)).toBeLessThan(0.5);
    });

    it('never runs backwards, and within its bounds while the ball flies', () => {
      const frames = watch(states, seat, behind);
      for (let i = 1; i < frames.length; i++) {
        const [before, after] = [frames[i - 1]!, frames[i]!];
        const step = after.ball - before.ball;
        expect(step).toBeGreaterThanOrEqual(0);
        const flights = [before, after].map(({ ball }) => states[Math.floor(ball)]!);
        // Where the ball stands still its time may leap: nobody can see that.
        const flies =
          flights.every(({ phase }) => phase === PHASE.flight) && flights[0]!.velX === flights[1]!.velX;
        if (!flies || before.own < 120) continue;
        expect(step).toBeLessThan(1.5 + 1e-6);
        expect(step).toBeGreaterThan(0.6 - 1e-6);
      }
    });

    it('passes as true time does in the last 40 % of the incoming flight', () => {
      const contact = newContact();
      const frames = watch(states, seat, behind, 2);
      let seen = 0;
      for (let i = 1; i < frames.length; i++) {
        const state = states[Math.floor(frames[i - 1]!.ball)]!;
        if (state.phase !== PHASE.flight || !nextContact(state, contact) || contact.seat !== seat) continue;
        const left = contact.time - (frames[i - 1]!.ball - Math.floor(frames[i - 1]!.ball));
        if (left > 0.4 * flightLength(state) || contact.ticks <= 2 || frames[i]!.own < 200) continue;
        seen++;
        expect(frames[i]!.ball - frames[i - 1]!.ball).toBeCloseTo(0.5, 2);
      }
      expect(seen).toBeGreaterThan(50);
    });
  },
);

describe.each(SEATS)('a serve, seen from seat %i [P3]', (seat) => {
  const BEHIND = 8;
  const states = rally(7, TICKS, 520, 300);
  const frames = watch(states, seat, BEHIND, 2).filter(({ own }) => own > 60);
  const serves = (towards: number) =>
    frames.filter(({ ball }) => {
      const state = states[Math.floor(ball)]!;
      const contact = newContact();
      return isServeFlight(state) && nextContact(state, contact) && contact.seat === towards;
    });

  it('that flies away is where it is settled, all the way: nobody struck it, so nothing is to be caught up', () => {
    const away = serves(1 - seat);
    expect(away.length).toBeGreaterThan(30);
    for (const { ball, settled } of away) expect(ball).toBeCloseTo(settled, 6);
  });

  it('that comes begins where it is settled, without a leap, and is on the own tick at the own paddle', () => {
    const coming = serves(seat);
    expect(coming.length).toBeGreaterThan(30);
    const begins = coming.filter((frame, i) => i > 0 && frame.own - coming[i - 1]!.own > 1);
    expect(begins.length).toBeGreaterThan(0);
    for (const { ball, settled } of begins) expect(ball - settled).toBeLessThan(1);
    for (const { own, ball } of coming) {
      const state = states[Math.floor(ball)]!;
      const contact = newContact();
      nextContact(state, contact);
      const progress = 1 - (contact.time - (ball - Math.floor(ball))) / flightLength(state);
      if (progress > 0.1 && progress < 0.3 && own > 90) {
        expect(Math.abs(own - ball - BEHIND * (1 - progress / 0.6))).toBeLessThan(1);
      }
      if (progress > 0.8) expect(own - ball).toBeLessThan(0.5);
    }
  });
});

it('who watches sees one tick for everything', () => {
  for (const { settled, ball } of watch(rally(3, 400, 500), null, 6)) expect(ball).toBe(settled);
});

it('the ball’s time is set where the player’s has leapt', () => {
  const states = rally(3, 900, 500);
  const at = (tick: number) => states[tick]!;
  const clock = new BallClock(0);
  expect(clock.at(100, 95, at)).toBe(95);
  expect(clock.at(500, 495, at)).toBe(495);
});
