import type { AnyGame, FlatState } from '@rallydrop/common/game';
import { GAMES, gameNamed } from '@rallydrop/common/games/index';
import { seededRandom } from '@rallydrop/common/random';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { Replay, verifyJournal } from '@rallydrop/common/sync/replay';
import { mutated, readTampered } from '@rallydrop/common/testing/journal-fuzz';
import { describe, expect, it } from 'vitest';
import { Timeline } from '../../game-server/src/rooms/timeline.ts';
import { CONNECT_FOUR_MATCHES } from './connect-four-matches.ts';
import { type KeptJournal, keptJournals } from './journals.ts';
import { PONG_MATCHES } from './pong-matches.ts';

const all = keptJournals();
const gameOf = ({ journal }: KeptJournal): AnyGame => gameNamed(journal.head.game)!;
const ofToday = all.filter((kept) => kept.journal.head.rulesVersion === gameOf(kept).rulesVersion);

describe('the matches that were played', () => {
  it('are of every kind that there is, by today’s rules', () => {
    const names = ofToday.map(({ file }) => file.replace(/\.rules-\d+\.journal$/, ''));
    expect(names.sort()).toEqual([...Object.keys(PONG_MATCHES), ...Object.keys(CONNECT_FOUR_MATCHES)].sort());
    const reasons = new Set(ofToday.map(({ journal }) => journal.end!.outcome.reason));
    const byRules = ['score', 'line', 'board-full', 'time', 'resigned', 'draw-agreed'];
    expect([...reasons].sort()).toEqual([...byRules, 'abandoned', 'forfeit', 'left'].sort());
    const late = ofToday.flatMap(({ journal: { inputs } }) =>
      Array.from({ length: inputs.length }, (_, n) => inputs.lateAt(n)),
    );
    expect(late.filter((ticks) => ticks > 0).length).toBeGreaterThan(500);
    expect(Math.max(...late)).toBe(11);
    expect(ofToday.flatMap(({ journal }) => journal.pauses).length).toBeGreaterThan(6);
  });

  it.each(ofToday)('[J2] [J5] $file comes out as it was played', (kept) => {
    expect(verifyJournal(gameOf(kept), kept.journal)).toBeUndefined();
  });

  it.each(all.filter((kept) => !ofToday.includes(kept)))(
    'of older rules: $file is listed with its result, and not shown',
    (kept) => {
      expect(kept.journal.end).toBeDefined();
      expect(verifyJournal(gameOf(kept), kept.journal)?.problem).toBe('other-rules');
    },
  );

  it.each(GAMES)('[J5] changed rules of $name are found out, unless they raise their version', (game) => {
    const played = ofToday.filter((kept) => gameOf(kept) === game && kept.journal.lastTick > 0);
    expect(played.length).toBeGreaterThan(5);
    const changed: AnyGame = { ...game, advance: (state) => changedAdvance(game, state) };
    for (const { journal, file } of played) {
      expect(verifyJournal(changed, journal), file).toBeDefined();
      const raised = { ...changed, rulesVersion: game.rulesVersion + 1 };
      expect(verifyJournal(raised, journal)?.problem, file).toBe('other-rules');
    }
  });

  it.each(ofToday)('[J2] $file is restored at its end, and wherever it is cut', (kept) => {
    const game = gameOf(kept);
    const seed = kept.bytes.length;
    const random = seededRandom(seed);
    for (let n = 0; n < 8; n++) {
      const journal = readJournal(kept.bytes.subarray(0, kept.bytes.length - (random() % kept.bytes.length)));
      if (isJournalProblem(journal)) continue;
      const timeline = Timeline.restore<FlatState, unknown, unknown>(game, journal, random);
      const replay = Replay.open<FlatState, unknown, unknown>(game, journal);
      if (isJournalProblem(timeline) || isJournalProblem(replay)) throw new Error(`seed ${seed}`);
      replay.runTo();
      expect([timeline.tick, timeline.state], `seed ${seed}`).toEqual([journal.lastTick, replay.state]);
    }
  });
});

/** A small change: one bit of the state is another, which decides nothing until the match is over. */
const CHANGED_BITS: Readonly<Record<string, readonly [field: string, bit: number]>> = {
  pong: ['firstTo', 64],
  'connect-four': ['offered', 4],
};
const changedAdvance = (game: AnyGame, state: FlatState): void => {
  const [field, bit] = CHANGED_BITS[game.name]!;
  game.advance(state);
  state[field]! |= bit;
};

it('[J5] tampered with, they are read and played without an exception', () => {
  const seed = 4_711;
  const random = seededRandom(seed);
  const journals = all.filter(({ bytes }) => bytes.length < 2_000).map(({ bytes }) => bytes);
  const ends = new Set<string>();
  for (let n = 0; n < 3_000; n++) ends.add(readTampered(mutated(journals, random), gameNamed));
  expect(ends.size, `seed ${seed}`).toBeGreaterThan(6);
});
