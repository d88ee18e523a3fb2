import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { type WalkState, walk } from '../testing/walk.ts';
import { isJournalProblem } from './journal-problems.ts';
import { KEYFRAME_TICKS, ReplayIndex } from './replay-index.ts';
import { read, walkJournal } from './testing.ts';
import { readWholeJournal } from './whole-journal.ts';

const TICKS = 36_000;

/** `walk`, with its steps counted. */
const counted = () => {
  const steps = { count: 0 };
  const advance = (state: WalkState) => {
    steps.count++;
    walk.advance(state);
  };
  return { steps, game: { ...walk, advance } };
};

const opened = (ticks = TICKS) => {
  const { steps, game } = counted();
  const journal = read(walkJournal(seededRandom(5), ticks).toBytes());
  const index = ReplayIndex.open(game, journal);
  if (isJournalProblem(index)) throw new Error(index.problem);
  return { steps, index };
};

const all = (index: ReplayIndex<WalkState, number, unknown>) => {
  const states: WalkState[] = [];
  while (index.work(1000, (_tick, state) => states.push({ ...state })));
  return states;
};

describe('any moment of a match', () => {
  it('of ten minutes is no further away than one keyframe from the one before it', () => {
    const { steps, index } = opened();
    const states = all(index);
    expect(states).toHaveLength(TICKS + 1);
    expect(index.problem).toBeUndefined();
    const random = seededRandom(11);
    for (let n = 0; n < 500; n++) {
      const tick = random() % (TICKS + 1);
      steps.count = 0;
      expect(index.seek(tick)).toEqual(states[tick]);
      expect(steps.count).toBeLessThan(KEYFRAME_TICKS);
    }
  });

  it('one tick on is one step, and the same tick again is none', () => {
    const { steps, index } = opened(2000);
    all(index);
    index.seek(777);
    steps.count = 0;
    index.seek(778);
    index.seek(778);
    expect(steps.count).toBe(1);
  });

  it('before its beginning or past its end is the nearest that there is', () => {
    const { index } = opened(500);
    const states = all(index);
    expect(index.seek(-3)).toEqual(states[0]);
    expect(index.seek(1e9)).toEqual(states[500]);
    expect(index.tick).toBe(500);
  });
});

describe('a whole journal', () => {
  it('has its end; without it, or with a torn one, it is refused by name [J5]', () => {
    const bytes = walkJournal(seededRandom(3), 3000).toBytes();
    const whole = readWholeJournal(bytes);
    expect(isJournalProblem(whole)).toBe(false);
    for (const cut of [1, 10, 500]) {
      const torn = readWholeJournal(bytes.subarray(0, bytes.length - cut));
      expect(isJournalProblem(torn) && torn.problem).toBe('cut-off');
    }
  });
});
