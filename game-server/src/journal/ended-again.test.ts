import type { RoomCode } from '@rallydrop/common/ids';
import { isJournalProblem } from '@rallydrop/common/sync/journal-problems';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import { walkInput } from '@rallydrop/common/testing/walk';
import { describe, expect, it } from 'vitest';
import { RoomHarness } from '../../../tests/support/room-harness.ts';
import { SILENT } from '../log.ts';
import type { MatchEnded } from '../rooms/events.ts';
import { type Left, restoreRooms } from './recovery.ts';

/** What a process leaves that dies as soon as a match has ended. */
const diedAtEnd = ({ rematch = false } = {}) => {
  const harness = new RoomHarness();
  const { ada, bob, code, room } = harness.play({ goal: 50 });
  harness.input(ada, walkInput(1, room.tick, 5));
  harness.pass(500);
  const bytes = room.journal!.toBytes();
  const journal = readJournal(bytes);
  const { stage } = room.state;
  if (isJournalProblem(journal) || stage.kind !== 'finished') throw new Error('the match has not ended');
  if (rematch) for (const player of [ada, bob]) harness.registry.rematch(player);
  const record = harness.registry.recordOf(code)!;
  const matches = new Map([
    [stage.match.id as string, { journal, tick: room.tick, bytes: bytes.length, chunks: 1 }],
  ]);
  return { code, record, matches, ended: harness.events.of('matchEnded') };
};

const restored = (code: RoomCode, record: string, matches: Left['matches']) => {
  const harness = new RoomHarness();
  const forgotten: string[] = [];
  const kept: string[] = [];
  const ended: MatchEnded[] = [];
  const store = { forgetMatches: async (ids: readonly string[]) => void forgotten.push(...ids) };
  restoreRooms(
    { rooms: [{ code, record }], matches, nextSegment: 0 },
    {
      ...{
        store: store as never,
        node: 'main',
        log: SILENT,
        rooms: harness.registry,
        clock: () => harness.now,
      },
      onEnded: (event) => void ended.push(event),
      onKept: (_code, match) => void kept.push(match),
    },
  );
  return { harness, forgotten, kept, ended };
};

describe('[J3] a match that ended just before the process died', () => {
  it('tells its end again, as it was, and its room is as it was', () => {
    const { code, record, matches, ended } = diedAtEnd();
    const again = restored(code, record, matches);
    const [[before]] = ended as [[MatchEnded]];
    expect(again.ended.map((event) => ({ ...event, journal: [...event.journal.toBytes()] }))).toEqual([
      { ...before, journal: [...before.journal.toBytes()] },
    ]);
    expect(again.harness.room(code).state).toMatchObject({
      stage: { kind: 'finished', outcome: { winner: 0 } },
      seats: [{ wins: 1 }, { wins: 0 }],
    });
    expect([again.forgotten, again.kept]).toEqual([[], []]);
  });

  it('tells it also where the next match runs already', () => {
    const { code, record, matches } = diedAtEnd({ rematch: true });
    const { ended, harness, forgotten } = restored(code, record, matches);
    expect(ended.map(({ id }) => id)).toEqual([...matches.keys()]);
    expect([harness.room(code).state.stage.kind, forgotten]).toEqual(['waiting', []]);
  });

  it('and was kept is asked for', () => {
    const { code, record, matches } = diedAtEnd();
    const { ended, kept } = restored(code, record, new Map());
    expect([kept, ended]).toEqual([[...matches.keys()], []]);
  });
});
