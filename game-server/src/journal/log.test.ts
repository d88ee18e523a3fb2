import type { RoomCode } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import { beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '../log.ts';
import type { MatchStarted } from '../rooms/events.ts';
import type { MatchId } from '../rooms/match-id.ts';
import type { JournalChunk, NewSegment, RoomRecord } from '../store/records/open-match.ts';
import { JournalLog, POLL_MS } from './log.ts';
import { leftJournals } from './recorded.ts';

const CODE = 'BCDFG' as RoomCode;

/** A store that remembers what it was asked, and answers when the test says so. */
class RecordingStore {
  readonly begun: string[] = [];
  readonly forgotten: string[] = [];
  readonly chunks: JournalChunk[] = [];
  segments: NewSegment[] = [];
  readonly rooms: RoomRecord[] = [];
  answers = true;
  refusesSegments = false;
  private waiting: (() => void)[] = [];

  readonly beginMatch = ({ matchId }: { matchId: string }) => this.take(() => this.begun.push(matchId));
  readonly appendJournals = (chunks: readonly JournalChunk[]) => this.take(() => this.chunks.push(...chunks));
  readonly forgetMatches = (ids: readonly string[]) => this.take(() => this.forgotten.push(...ids));
  readonly saveRooms = (rooms: readonly RoomRecord[]) => this.take(() => this.rooms.push(...rooms));
  readonly appendSegment = (segment: NewSegment) =>
    this.refusesSegments
      ? Promise.resolve(refusal('store-busy'))
      : this.take(() => {
          this.segments = [...this.segments, segment].filter(({ number }) => number >= segment.firstKept);
        });

  private take(write: () => unknown) {
    write();
    if (this.answers) return Promise.resolve(null);
    return new Promise<null>((resolve) => this.waiting.push(() => resolve(null)));
  }

  answerAll(): void {
    this.answers = true;
    for (const answer of this.waiting.splice(0)) answer();
  }
}

/** A journal to which a test appends what it likes. */
class FakeJournal {
  full = false;
  tick = 0;
  written: number[] = [];
  private readonly fresh: number[] = [];

  write(...bytes: number[]): void {
    this.written.push(...bytes);
    this.fresh.push(...bytes);
  }

  chunk(): Uint8Array | undefined {
    return this.fresh.length > 0 ? Uint8Array.from(this.fresh.splice(0)) : undefined;
  }

  toBytes(): Uint8Array {
    return Uint8Array.from(this.written);
  }
}

let now = 0;
let store: RecordingStore;
let log: JournalLog;

beforeEach(() => {
  now = 0;
  store = new RecordingStore();
  log = new JournalLog({
    ...{ store, node: 'a', log: SILENT, clock: () => now, today: () => new Date(0), firstSegment: 0 },
    recordOf: (code) => `record of ${code}`,
  });
});

const begin = (id: string, restored?: MatchStarted['restored']): FakeJournal => {
  const journal = new FakeJournal();
  log.matchStarted({
    ...{ id: id as MatchId, code: CODE, game: 'walk', rulesVersion: 1, options: {}, participants: [] },
    ...{ rated: false, journal, ...(restored && { restored }) },
  });
  return journal;
};

const end = (id: string): void =>
  log.matchEnded({
    ...{ id: id as MatchId, code: CODE, outcome: { winner: 0, reason: 'arrived' }, ticks: 1, score: null },
    ...{ participants: [], rated: false, underway: true, fairness: [], longestRally: null },
    ...{ game: 'walk', rulesVersion: 1, options: {}, journal: new FakeJournal() },
  });

const pass = async (ms: number): Promise<void> => {
  for (const until = now + ms; now < until; now += POLL_MS) {
    log.poll();
    await Promise.resolve();
  }
};

/** What a restart would find of the match. */
const found = (id: string) => {
  const chunks = store.chunks.filter(({ matchId }) => matchId === id);
  const journal = new Uint8Array(Buffer.concat(chunks.map(({ bytes }) => bytes)));
  const open = { matchId: id, node: 'a', room: '', begunAt: 0, journal, chunks: chunks.length };
  const { tail, tick } = leftJournals([open], store.segments)[0]!;
  return { bytes: [...journal, ...tail], tick };
};

describe('the log of running matches', () => {
  it('[J1] has handed an input to the store within 100 ms, whichever match it is of', async () => {
    const journals = Array.from({ length: 9 }, (_, n) => begin(`m${n}`));
    for (let round = 0; round < 30; round++) {
      for (const journal of journals) journal.write(round);
      await pass(100);
      journals.forEach((journal, n) => {
        expect(found(`m${n}`).bytes).toEqual(journal.written);
      });
    }
  });

  it('[J1] keeps how far time has come where nothing happens, about once a second', async () => {
    const journal = begin('m1');
    journal.write(1);
    for (let second = 1; second < 20; second++) {
      await pass(1_000);
      expect(found('m1').tick).toBeGreaterThanOrEqual(journal.tick - 120);
      journal.tick += 60;
    }
    expect(found('m1').bytes).toEqual([1]);
  });

  it('folds what is in segments into chunks, so that old segments go', async () => {
    const journal = begin('m1');
    for (let second = 0; second < 60; second++) {
      journal.write(second);
      await pass(1_000);
    }
    expect(found('m1').bytes).toEqual(journal.written);
    expect(store.chunks.length).toBeGreaterThan(3);
    expect(store.segments.length).toBeLessThan(64);
  });

  it('goes on behind what is kept of a match that was restored', async () => {
    begin('m1', { tick: 60, bytes: 300, chunks: 4 }).write(1, 2);
    end('m1');
    expect(store.begun).toEqual([]);
    expect(store.chunks).toEqual([{ matchId: 'm1', number: 4, bytes: Uint8Array.of(1, 2) }]);
  });

  it('[J1] writes everything when the process ends, and the very tick of each match; nothing after that', async () => {
    const journal = begin('m1');
    await pass(200);
    journal.tick = 33;
    journal.write(5);
    log.close();
    expect(found('m1')).toEqual({ bytes: [5], tick: 33 });
    journal.write(6);
    await pass(200);
    end('m1');
    log.close();
    expect(found('m1').bytes).toEqual([5]);
  });

  it('[J4] hands nothing more over while the store does not answer, and all of it when it does', async () => {
    const journal = begin('m1');
    store.answers = false;
    for (let n = 0; n < 200; n++) {
      journal.write(n);
      await pass(100);
    }
    expect(store.segments.length).toBeLessThan(60);
    expect(log.keeps).toBe(false);
    expect(log.behindMs).toBeGreaterThan(15_000);
    store.answerAll();
    await pass(200);
    expect(log.keeps).toBe(true);
    expect(found('m1').bytes).toEqual(journal.written);
  });

  it('keeps what a refused segment had, by the chunk that follows', async () => {
    const journal = begin('m1');
    await pass(200);
    store.refusesSegments = true;
    journal.write(1);
    await pass(100);
    store.refusesSegments = false;
    journal.write(2);
    await pass(200);
    expect(found('m1').bytes).toEqual([1, 2]);
  });

  it('forgets a match of which a chunk was refused, is longer than a journal can be, or was cut short', async () => {
    const refused = begin('m1');
    const endless = begin('m2');
    begin('m3');
    endless.full = true;
    refused.write(1);
    log.closed({ code: CODE, reason: 'room-fault', match: 'm3' as MatchId });
    await pass(100);
    expect(store.forgotten).toEqual(['m3', 'm2']);
  });

  it('writes a room down when its match begins, and when anything about it has changed', async () => {
    begin('m1');
    expect(store.rooms).toEqual([{ code: CODE, node: 'a', record: `record of ${CODE}` }]);
    log.changed({ code: 'XYZXY' as RoomCode });
    log.changed({ code: 'XYZXY' as RoomCode });
    await pass(100);
    expect(store.rooms.slice(1)).toEqual([{ code: 'XYZXY', node: 'a', record: 'record of XYZXY' }]);
  });
});
