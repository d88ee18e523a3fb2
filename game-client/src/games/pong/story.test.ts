import { ROOM_SEAT } from '@rallydrop/common/game';
import { pong } from '@rallydrop/common/games/pong/index';
import { pongOptions } from '@rallydrop/common/games/pong/state';
import { newMatch, playWildly } from '@rallydrop/common/games/pong/testing';
import type { JournalView } from '@rallydrop/common/sync/journal-view';
import { describe, expect, it } from 'vitest';
import { factsOf, lineOf, type PongFacts, tellStory } from './story.ts';

const journalOf = (entries: JournalView['entries']): JournalView => ({
  ...{ game: 'pong', options: pongOptions({ firstTo: 7 }), entries },
});

describe('the facts of a match of Pong', () => {
  it('are those of the match that was played', () => {
    const state = newMatch();
    let hits = 0;
    let longest = 0;
    let before = 0;
    const happened = playWildly(3, 60_000, state, ({ phase }) => {
      if (phase === 3 && before !== 3) longest = Math.max(longest, ++hits);
      if (phase === 0) hits = 0;
      before = phase;
    });
    const entries = happened.map(({ tick, seat, input }) => [tick, seat, ...pong.input.encode(input)]);
    const facts = factsOf(journalOf(entries));
    expect(facts).toMatchObject({ score: [state.score0, state.score1], firstTo: 7, longestRally: longest });
    expect(facts.topSpeed).toBeGreaterThan(0);
  });

  it('of a match that nobody hit a ball in are none', () => {
    expect(tellStory(journalOf([]), null)).toBeUndefined();
    expect(tellStory(journalOf([[3, ROOM_SEAT, 255]]), 0)).toBeUndefined();
  });
});

describe('the line under a result', () => {
  const facts = (more: Partial<PongFacts>): PongFacts => ({
    ...{ score: [7, 4], firstTo: 7, longestRally: 9, topSpeed: 400 },
    lowest: [
      [0, 0],
      [4, 7],
    ],
    ...more,
  });

  it.each<[string, Partial<PongFacts>, number, string]>([
    [
      'a comeback',
      {
        lowest: [
          [1, 5],
          [4, 7],
        ],
        score: [7, 6],
      },
      0,
      'From 1:5 down to winning it.',
    ],
    ['a clean sheet', { score: [7, 0] }, 0, 'Not a single point given away.'],
    ['one point', { score: [6, 7] }, 1, 'One ball decided it.'],
    ['a long rally', { longestRally: 31 }, 0, 'One rally went back and forth 31 times.'],
    ['the fastest ball', { topSpeed: 624 }, 0, 'Played as fast as the ball can fly.'],
    ['a wide margin', { score: [7, 2] }, 0, 'Firmly in hand from start to finish.'],
    ['nothing of all that', {}, 0, 'Closer than the score looks.'],
  ])('speaks of %s', (_what, more, winner, line) => {
    // Who lost was behind at the end; only the winner's way counts.
    expect(
      lineOf(
        facts({
          ...(winner === 1 && {
            lowest: [
              [0, 0],
              [0, 0],
            ],
          }),
          ...more,
        }),
        winner,
      ),
    ).toBe(line);
  });
});
