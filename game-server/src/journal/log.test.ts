import type { RoomCode } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import type { ByteWriter } from '@rallydrop/common/sync/bytes';
import { beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '../log.ts';
import type { MatchStarted } from '../rooms/events.ts';
import type { MatchId } from '../rooms/match-id.ts';
import type { JournalChunk, NewSegment, RoomRecord, SegmentsBefore } from '../store/records/open-match.ts';
import { JournalLog, POLL_MS } from './log.ts';
import { leftJournals } from './recorded.ts';

const CODE = 'BCDFG' as RoomCode;

/** A store that remembers what it was asked, and answers when the test says so. */
class RecordingStore {
  readonly begun: object[] = [];
  readonly forgotten: string[] = [];
  readonly chunks: JournalChunk[] = [];
  segments: NewSegment[] = [];
  readonly rooms: RoomRecord[] = [];
  /** Whose chunks came together. */
  readonly folds: (readonly string[])[] = [];
  /** Behind which segment it let go of others, and the first that it kept. */
  readonly lettingGo: (readonly [number: number, firstKept: number])[] = [];
  /** How often it was asked for anything. */
  asked = 0;
  answers = true;
  away = false;
  /** What it does not take at present. */
  refuses: 'begin' | 'chunks' | 'forget' | 'rooms' | 'segments' | undefined;
  private waiting: (() => void)[] = [];

  readonly beginMatch = (match: object) => this.take('begin', () => this.begun.push(match));
  readonly appendJournals = (chunks: readonly JournalChunk[]) =>
    this.take('chunks', () => {
      this.folds.push(chunks.map(({ matchId }) => matchId));
      this.chunks.push(...chunks);
    });
  readonly forgetMatches = (ids: readonly string[]) => this.take('forget', () => this.forgotten.push(...ids));
  readonly saveRooms = (rooms: readonly RoomRecord[]) => this.take('rooms', () => this.rooms.push(...rooms));
  readonly appendSegment = (segment: NewSegment) =>
    this.take('segments', () => {
      this.segments.push(segment);
    });
  readonly forgetSegments = ({ number: first }: SegmentsBefore) =>
    this.take('segments', () => {
      this.lettingGo.push([this.segments.at(-1)?.number ?? -1, first]);
      this.segments = this.segments.filter(({ number }) => number >= first);
    });

  private take(what: RecordingStore['refuses'], write: () => unknown) {
    this.asked++;
    if (this.refuses === what) return Promise.resolve(refusal('store-busy'));
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

  chunkTo(file: ByteWriter): void {
    for (const byte of this.fresh.splice(0)) file.uint8(byte);
  }

  toBytes(): Uint8Array {
    return Uint8Array.from(this.written);
  }
}

let now = 0;
let store: RecordingStore;
let log: JournalLog;
let errors: object[];

beforeEach(() => {
  now = 0;
  store = new RecordingStore();
  errors = [];
  const error = (fields: object) => void errors.push(fields);
  log = new JournalLog({
    ...{ store, node: 'a', log: { ...SILENT, error }, clock: () => now, firstSegment: 0 },
    today: () => new Date(77),
    isAway: () => store.away,
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
  it('[J1] has handed an input to the store within 150 ms, whichever match it is of', async () => {
    const journals = Array.from({ length: 9 }, (_, n) => begin(`m${n}`));
    for (let round = 0; round < 30; round++) {
      for (const journal of journals) journal.write(round);
      await pass(POLL_MS);
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
    expect(store.segments.length).toBeLessThan(25);
  });

  it('folds what is in segments into chunks every twelve seconds, many matches at a time', async () => {
    const journals = Array.from({ length: 18 }, (_, n) => begin(`m${n}`));
    for (let second = 0; second < 60; second++) {
      for (const journal of journals) journal.write(second);
      await pass(1_000);
    }
    for (const [n, { written }] of journals.entries()) {
      expect(found(`m${n}`).bytes).toEqual(written);
      const chunks = store.chunks.filter(({ matchId }) => matchId === `m${n}`);
      expect(chunks.length).toBeGreaterThan(3);
      expect(chunks.length).toBeLessThan(7);
    }
    const together = (id: string) => store.folds.filter((ids) => ids.includes(id));
    expect(together('m17')).toEqual(together('m17').map(() => ['m1', 'm17']));
    expect(together('m2')).toEqual(together('m2').map(() => ['m2']));
    expect(store.segments.length).toBeLessThan(200);
  });

  it('lets old segments go with every 32nd that it writes, and keeps those of the last twelve seconds', async () => {
    const journal = begin('m1');
    for (let n = 0; n < 400; n++) {
      journal.write(n & 0xff);
      await pass(POLL_MS);
    }
    const { lettingGo } = store;
    expect(lettingGo.length).toBeGreaterThan(5);
    for (const [number, firstKept] of lettingGo) {
      expect(number % 32).toBe(0);
      expect(number - firstKept).toBeLessThanOrEqual(81);
    }
    expect(found('m1').bytes).toEqual(journal.written);
  });

  it('writes what is new in all matches as one segment', () => {
    for (const journal of [begin('m0'), begin('m1')]) journal.write(1);
    log.poll();
    expect(store.segments).toHaveLength(1);
    expect([found('m0').bytes, found('m1').bytes]).toEqual([[1], [1]]);
  });

  it('asks nothing of the store where there is nothing to keep', async () => {
    await pass(2_000);
    expect(store.asked).toBe(0);
    const journal = begin('m1');
    journal.write(1);
    await pass(30_000);
    const asked = store.asked;
    end('m1');
    await pass(2_000);
    // The room as it stands, and no chunk of which there is none.
    expect(store.asked).toBe(asked + 1);
    expect(found('m1').bytes).toEqual([1]);
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
    const { asked } = store;
    journal.write(6);
    await pass(200);
    end('m1');
    begin('m2');
    log.closed({ code: CODE, reason: 'draining', match: 'm1' as MatchId });
    log.close();
    expect(store.asked).toBe(asked);
  });

  it('[J1] writes the very tick of a match in which nothing has happened of late, too', async () => {
    const journal = begin('m1');
    await pass(200);
    journal.tick = 33;
    log.close();
    expect(found('m1')).toEqual({ bytes: [], tick: 33 });
  });

  it('[J4] hands nothing more over while the store does not answer, and all of it when it does', async () => {
    const journal = begin('m1');
    store.answers = false;
    const { asked } = store;
    for (let n = 0; n < 200; n++) {
      journal.write(n);
      await pass(POLL_MS);
    }
    expect(store.asked - asked).toBe(50);
    expect(log.keeps).toBe(false);
    expect(log.behindMs).toBeGreaterThan(15_000);
    store.answerAll();
    await pass(200);
    expect(log.keeps).toBe(true);
    expect(log.behindMs).toBe(0);
    expect(found('m1').bytes).toEqual(journal.written);
  });

  it('is behind by the age of the oldest write that waits, and keeps matches while that is below two seconds', async () => {
    await pass(10_000);
    store.answers = false;
    begin('m1');
    now += 1_999;
    log.poll();
    expect([log.behindMs, log.keeps]).toEqual([1_999, true]);
    now += 1;
    expect([log.behindMs, log.keeps]).toEqual([2_000, false]);
  });

  it('[J1] writes again what a database that broke had answered and not yet on its disk', async () => {
    const journal = begin('m1');
    journal.write(1);
    await pass(200);
    store.away = true;
    journal.write(2);
    await pass(200);
    store.segments = [];
    store.away = false;
    journal.write(3);
    await pass(200);
    expect(found('m1').bytes).toEqual([1, 2, 3]);
  });

  it('keeps what a refused segment had, by the chunk that follows', async () => {
    const journal = begin('m1');
    await pass(200);
    store.refuses = 'segments';
    journal.write(1);
    await pass(POLL_MS);
    store.refuses = undefined;
    journal.write(2);
    await pass(200);
    expect(found('m1').bytes).toEqual([1, 2]);
    expect(errors).toEqual([{ reason: 'store-busy' }]);
  });

  it('forgets a match that is longer than a journal can be, or was cut short; not one whose room just closed', async () => {
    const endless = begin('m2');
    begin('m3');
    endless.full = true;
    log.closed({ code: CODE, reason: 'room-fault', match: 'm3' as MatchId });
    log.closed({ code: CODE, reason: 'draining', match: null });
    await pass(POLL_MS);
    expect(store.forgotten).toEqual(['m3', 'm2']);
    expect(errors).toEqual([]);
  });

  it('forgets a match of which a chunk was refused: without it no later one is of use', async () => {
    begin('m1').write(1);
    store.refuses = 'chunks';
    await pass(14_000);
    expect(store.forgotten).toEqual(['m1']);
    expect(errors).toEqual([{ reason: 'store-busy' }]);
  });

  it('does not keep a match whose beginning was refused, and is not troubled by its end', async () => {
    store.refuses = 'begin';
    const journal = begin('m1');
    await pass(POLL_MS);
    store.refuses = undefined;
    journal.write(1);
    await pass(1_000);
    end('m1');
    await pass(POLL_MS);
    expect(found('m1').bytes).toEqual([]);
    expect(store.chunks).toEqual([]);
  });

  it('goes on where the store does not even forget', async () => {
    begin('m1').full = true;
    store.refuses = 'forget';
    await pass(200);
    expect(errors).toEqual([{ reason: 'store-busy' }]);
  });

  it('writes a room down when its match begins, and when anything about it has changed', async () => {
    begin('m1');
    expect(store.rooms).toEqual([{ code: CODE, node: 'a', record: `record of ${CODE}` }]);
    log.changed({ code: 'XYZXY' as RoomCode });
    log.changed({ code: 'XYZXY' as RoomCode });
    await pass(POLL_MS);
    expect(store.rooms.slice(1)).toEqual([{ code: 'XYZXY', node: 'a', record: 'record of XYZXY' }]);
  });

  it('says of a match where it runs, and since when', () => {
    begin('m1');
    expect(store.begun).toEqual([{ matchId: 'm1', node: 'a', room: CODE, begunAt: 77 }]);
  });

  it('tries again to write a room down that was refused', async () => {
    store.refuses = 'rooms';
    log.changed({ code: CODE });
    await pass(POLL_MS);
    store.refuses = undefined;
    await pass(POLL_MS);
    expect(store.rooms).toEqual([{ code: CODE, node: 'a', record: `record of ${CODE}` }]);
  });
});
