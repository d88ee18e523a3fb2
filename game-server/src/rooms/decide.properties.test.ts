import { asPlayerId } from '@rallydrop/common/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIGURES, lineOf, matchId, RoomStory, WALKING_ROOM } from '../../../tests/support/room-story.ts';
import type { RoomCommand } from './command.ts';
import { decide } from './decide.ts';
import { nextDeadline } from './patience.ts';
import { readRoom, writeRoom } from './room-record.ts';
import { isLive, newRoom, type RoomState } from './room-state.ts';

const asPlayer = (name: string | null) => (name === null ? null : asPlayerId(name));

const commands: fc.Arbitrary<RoomCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('join' as const),
    player: fc.constantFrom('Ada', 'Bob', 'Cleo').map((name) => ({ id: asPlayerId(name), name, face: 1 })),
    as: fc.constantFrom('player' as const, 'spectator' as const),
    from: fc.constant('outside' as const),
    matchId: fc.nat(1000).map(matchId),
  }),
  ...(['ready', 'rematch'] as const).map((kind) =>
    fc.record({ kind: fc.constant(kind), seat: fc.constantFrom(0, 1), matchId: fc.nat(1000).map(matchId) }),
  ),
  ...(['leave', 'drop'] as const).map((kind) =>
    fc.record({ kind: fc.constant(kind), seat: fc.constantFrom(0, 1, null) }),
  ),
  fc.record({ kind: fc.constant('rename' as const), seat: fc.constantFrom(0, 1), name: fc.string() }),
  fc.record({ kind: fc.constant('time' as const), matchId: fc.nat(1000).map(matchId) }),
  fc.record({ kind: fc.constant('say' as const), line: fc.string().map(lineOf) }),
  fc.constant({ kind: 'match-over' as const, outcome: { winner: 1, reason: 'arrived' } }),
  fc.constant({ kind: 'figures' as const, figures: FIGURES }),
  fc.record({
    kind: fc.constant('rated' as const),
    result: fc.record({
      matchId: fc.nat(1000).map(matchId),
      players: fc.constantFrom(['Ada', null], ['Bob', 'Ada'], []).map((names) => names.map(asPlayer)),
      rated: fc.constant({ changes: [{ before: 1, points: 2, provisional: true }, null], unrated: null }),
    }),
  }),
  fc.constant({ kind: 'restored' as const }),
  fc.constant({ kind: 'park' as const }),
);
const stories = fc.array(fc.tuple(commands, fc.constantFrom(0, 10, 3_000, 19_000, 30_000)), {
  maxLength: 60,
});

/** Whatever happens, at whole milliseconds, in a room that is half-way to a match. */
const everyStep = (
  story: readonly (readonly [RoomCommand, number])[],
  look: (before: RoomState, command: RoomCommand, now: number) => RoomState,
): void => {
  const begun = new RoomStory();
  begun.state = newRoom({ ...WALKING_ROOM, bestOf: 3 }, 2, null, 0);
  let { state, now } = begun.joins('Ada').joins('Bob').ready(0);
  for (const [command, ms] of story) {
    now += ms;
    state = look(state, command, now);
  }
};

describe('whatever happens', () => {
  it('[R5] a room may be written down and read back between any two commands: nothing is another', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: -1e6, max: 1e6 }), (story, otherZero) => {
        everyStep(story, (before, command, now) => {
          const read = readRoom(writeRoom(before, now), now + otherZero)!;
          const there = decide(read, command, now + otherZero);
          const here = decide(before, command, now);
          expect(there.effects.map(({ kind }) => kind)).toEqual(here.effects.map(({ kind }) => kind));
          expect(JSON.parse(writeRoom(there.state, now + otherZero))).toEqual(
            JSON.parse(writeRoom(here.state, now)),
          );
          return here.state;
        });
      }),
    );
  });

  it('[R5] no state is changed, only followed by another', () => {
    fc.assert(
      fc.property(stories, (story) => {
        everyStep(story, (before, command, now) => {
          const text = JSON.stringify(before);
          const { state } = decide(before, command, now);
          expect(JSON.stringify(before)).toBe(text);
          return state;
        });
      }),
    );
  });

  it('[R1] [R6] a match that was made ends once, by its own participants; none runs for ever without them', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const open = new Map<string, unknown>();
        everyStep(story, (before, command, now) => {
          const { state, effects } = decide(before, command, now);
          for (const effect of effects) {
            if (effect.kind === 'open-match') open.set('match', effect.match.participants);
            if (effect.kind === 'end-match') {
              expect(effect.match.participants).toBe(open.get('match'));
              expect(open.delete('match')).toBe(true);
            }
            if (effect.kind === 'close') open.delete('match');
          }
          expect(open.size).toBe(isLive(state.stage) ? 1 : 0);
          if (state.stage.kind !== 'closed' && !isLive(state.stage) && state.emptySince !== null)
            expect(nextDeadline(state)).toBeLessThan(Infinity);
          return state;
        });
      }),
    );
  });

  it('after a deadline has been kept, the next one lies ahead', () => {
    fc.assert(
      fc.property(stories, (story) => {
        everyStep(story, (before, command, now) => {
          const { state } = decide(before, command, now);
          const deadline = nextDeadline(state);
          if (deadline === Infinity) return state;
          expect(
            nextDeadline(decide(state, { kind: 'time', matchId: matchId(0) }, deadline).state),
          ).toBeGreaterThan(deadline);
          return state;
        });
      }),
    );
  });
});
