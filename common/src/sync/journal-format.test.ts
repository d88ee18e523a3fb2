import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROOM_SEAT } from '../game.ts';
import { seededRandom } from '../random.ts';
import { ByteReader } from './bytes.ts';
import { crc32 } from './crc32.ts';
import {
  JOURNAL_MAX_BYTES,
  JOURNAL_MAX_TICKS,
  JOURNAL_PREAMBLE_BYTES,
  JOURNAL_VERSION,
} from './journal-layout.ts';
import { isJournalProblem } from './journal-problems.ts';
import { type Journal, readJournal } from './journal-reader.ts';
import { JournalWriter } from './journal-writer.ts';
import { chunkOf, FAIR, problemOf, read, walkHead, walkJournal } from './testing.ts';

interface Told {
  readonly tick: number;
  readonly seat: number;
  readonly late: number;
  readonly bytes: number[];
}

const inputsOf = ({ inputs }: Journal): Told[] =>
  Array.from({ length: inputs.length }, (_, n) => ({
    tick: inputs.tickAt(n),
    seat: inputs.seatAt(n),
    late: inputs.lateAt(n),
    bytes: [...inputs.bytesAt(n)],
  }));

const write = (writer: JournalWriter, { tick, seat, late, bytes }: Told) =>
  writer.input(tick, seat, Uint8Array.from([99, ...bytes, 99]), 1, bytes.length, late);

/** Inputs in their order of arrival: no seat has two at one tick, none is put back before one of its seat. */
const arrivals = fc
  .array(
    fc.record({
      passes: fc.oneof(fc.nat(4), fc.constantFrom(31, 32, 33, 34, 8223, 8224, 8225, 20_000)),
      late: fc.oneof(fc.constant(0), fc.nat(32)),
      seat: fc.constantFrom(0, 0, 1, 1, 2, ROOM_SEAT),
      bytes: fc.oneof(
        fc.array(fc.nat(255), { minLength: 1, maxLength: 59 }),
        fc.tuple(fc.nat(1), fc.nat(255)),
        fc.tuple(fc.nat(1), fc.nat(255), fc.nat(60)),
      ),
    }),
    { maxLength: 60 },
  )
  .map((all) => {
    let now = 0;
    const last = new Map<number, number>();
    return all.flatMap(({ passes, late, seat, bytes }): Told[] => {
      now += passes;
      const earliest = seat === ROOM_SEAT ? now : (last.get(seat) ?? -1) + 1;
      if (earliest > now) return [];
      const tick = Math.max(earliest, now - late, 0);
      last.set(seat, tick);
      return [{ tick, seat, late: now - tick, bytes }];
    });
  });

/** A stable sort by tick: what came first of a tick stays first. */
const byTick = (told: readonly Told[]) => [...told].sort((a, b) => a.tick - b.tick);

describe('a journal', () => {
  it('[J2] gives back every input in the order of the ticks, and within a tick in that of arrival', () => {
    fc.assert(
      fc.property(arrivals, (told) => {
        const writer = new JournalWriter(walkHead);
        for (const one of told) write(writer, one);
        const journal = read(writer.toBytes());
        expect(inputsOf(journal)).toEqual(byTick(told));
        expect(journal.lastTick).toBe(writer.tick);
        for (const { tick } of told) {
          expect(journal.inputs.before(tick)).toBe(told.filter((one) => one.tick < tick).length);
        }
      }),
    );
  });

  it('gives back the room’s inputs, equal to the last but one, like it or put back, as they were', () => {
    const told = [10, 20, 10, 21, 10, 20, 9, 148].map((figure, n) => ({
      ...{ tick: n * 40, seat: ROOM_SEAT, late: 0, bytes: [6, figure] },
    }));
    told.push({ tick: 300, seat: ROOM_SEAT, late: 5, bytes: [6, 9] });
    const writer = new JournalWriter(walkHead);
    for (const one of told) write(writer, one);
    expect(inputsOf(read(writer.toBytes()))).toEqual(told);
  });

  it('put together from its chunks is the same journal', () => {
    fc.assert(
      fc.property(arrivals, fc.nat(7), (told, every) => {
        const writer = new JournalWriter(walkHead);
        const chunks: number[] = [];
        told.forEach((one, n) => {
          write(writer, one);
          if (n % (every + 1) === 0) chunks.push(...(chunkOf(writer) ?? []));
        });
        chunks.push(...(chunkOf(writer) ?? []));
        expect(chunkOf(writer)).toBeUndefined();
        const journal = read(Uint8Array.from(chunks));
        expect(inputsOf(journal)).toEqual(byTick(told));
        expect(journal.tornBytes).toBe(0);
      }),
    );
  });

  it('is gone on with where it stands, as if its writer had never stopped', () => {
    fc.assert(
      fc.property(arrivals, fc.nat(60), (told, cut) => {
        const whole = new JournalWriter(walkHead);
        const first = new JournalWriter(walkHead);
        for (const one of told) write(whole, one);
        for (const one of told.slice(0, cut)) write(first, one);
        const beginning = first.toBytes();
        const second = JournalWriter.resume(read(beginning));
        expect(second.tick).toBe(first.tick);
        expect(chunkOf(second)).toBeUndefined();
        for (const one of told.slice(cut)) write(second, one);
        const bytes = Uint8Array.from([...beginning, ...(chunkOf(second) ?? [])]);
        expect(inputsOf(read(bytes))).toEqual(byTick(told));
        expect(read(bytes).entries).toEqual(read(whole.toBytes()).entries);
        expect(read(second.toBytes()).entries).toEqual(read(bytes).entries);
      }),
    );
  });

  it('that has ended is not gone on with', () => {
    const writer = new JournalWriter(walkHead);
    writer.end(5, { winner: 0, reason: 'left' }, 1, []);
    const again = JournalWriter.resume(read(writer.toBytes()));
    again.resumed(9);
    expect([again.tick, chunkOf(again)]).toEqual([5, undefined]);
  });

  it('tells who played, and everything else that its head says', () => {
    const { head, end, lastTick } = read(new JournalWriter(walkHead).toBytes());
    expect(head).toEqual(walkHead);
    expect([end, lastTick]).toEqual([undefined, 0]);
  });

  it('tells checkpoints, pauses, networks and the end', () => {
    const writer = new JournalWriter(walkHead);
    writer.network(60, 0, 41.6, 33, 25);
    writer.checkpoint(88, 0xdead_beef, 100);
    writer.paused(120, 1);
    writer.resumed(120);
    writer.end(700, { winner: 1, reason: 'forfeit' }, 0xffff_fffe, [FAIR, null]);
    const { checkpoints, pauses, network, end, lastTick } = read(writer.toBytes());
    expect(network).toEqual([{ tick: 60, seat: 0, roundTripMs: 42, leadMs: 33, playoutDelayMs: 25 }]);
    expect(checkpoints).toEqual([{ tick: 88, hash: 0xdead_beef }]);
    expect(pauses).toEqual([
      { tick: 120, missing: 1 },
      { tick: 120, missing: null },
    ]);
    expect(end).toEqual({
      tick: 700,
      outcome: { winner: 1, reason: 'forfeit' },
      hash: 0xffff_fffe,
      fairness: [FAIR, null],
    });
    expect(lastTick).toBe(700);
  });

  it('a draw has no winner', () => {
    const writer = new JournalWriter(walkHead);
    writer.end(1, { winner: null, reason: 'abandoned' }, 1, []);
    expect(read(writer.toBytes()).end?.outcome.winner).toBeNull();
  });

  it('writes nothing behind its end', () => {
    const writer = new JournalWriter(walkHead);
    writer.end(5, { winner: 0, reason: 'left' }, 1, []);
    const bytes = writer.toBytes();
    writer.input(6, 0, Uint8Array.of(1), 0, 1);
    writer.checkpoint(5, 1, 6);
    writer.paused(6, 0);
    writer.resumed(6);
    writer.network(6, 0, 1, 1, 1);
    writer.end(6, { winner: 1, reason: 'left' }, 1, []);
    expect(writer.toBytes()).toEqual(bytes);
  });

  it('gives bytes that later entries do not write again [S7]', () => {
    const writer = new JournalWriter(walkHead);
    const chunk = chunkOf(writer)!;
    const copy = [...chunk];
    writer.input(1, 0, Uint8Array.of(5), 0, 1);
    expect([...chunk]).toEqual(copy);
  });

  it('takes no input that could not be read again', () => {
    const writer = new JournalWriter(walkHead);
    writer.resumed(100);
    expect(() => writer.input(67, 0, Uint8Array.of(1), 0, 1)).toThrow(RangeError);
    expect(() => writer.input(100, 0, new Uint8Array(60), 0, 60)).toThrow(RangeError);
    expect(() => writer.input(100, 0, new Uint8Array(0), 0, 0)).toThrow(RangeError);
  });

  it('a match that is too long for one is written as far as it goes', () => {
    const writer = new JournalWriter(walkHead);
    const bytes = new Uint8Array(59);
    for (let tick = 0; !writer.full; tick++) writer.input(tick, 0, bytes, 0, bytes.length);
    writer.end(JOURNAL_MAX_TICKS, { winner: 0, reason: 'left' }, 1, []);
    const whole = writer.toBytes();
    expect(whole.length).toBeLessThan(JOURNAL_MAX_BYTES);
    expect(read(whole).end).toBeUndefined();

    const slow = new JournalWriter(walkHead);
    slow.resumed(JOURNAL_MAX_TICKS);
    expect(slow.full).toBe(true);
    expect(read(slow.toBytes()).lastTick).toBe(JOURNAL_MAX_TICKS);
  });
});

describe('how long entries are', () => {
  const grows = (...told: [tick: number, seat: number, late: number, ...bytes: number[]][]): number[] => {
    const writer = new JournalWriter(walkHead);
    let before = writer.toBytes().length;
    // The first entry brings its chunk's length and checksum along.
    let frame = 5;
    return told.map(([tick, seat, late, ...bytes]) => {
      write(writer, { tick, seat, late, bytes });
      const { length } = writer.toBytes();
      const by = length - before - frame;
      before = length;
      frame = 0;
      return by;
    });
  };

  it('an input like the last of its seat takes two bytes, one more if it was put back, one or two more after a while', () => {
    expect(
      grows(
        [0, 0, 0, 7, 1, 2],
        [3, 0, 0, 7, 200, 5],
        [4, 0, 4, 7, 0, 0],
        [12, 0, 0, 7, 0, 1],
        [16, 0, 0, 7, 0, 1],
        [48, 0, 0, 7, 0, 1],
        [81, 0, 0, 7, 0, 1],
      ),
    ).toEqual([6, 2, 4, 3, 3, 3, 4]);
  });

  it('one that is not is written whole: another beginning, another length, a difference of more than 12 bits', () => {
    expect(
      grows(
        [0, 1, 0, 7, 0, 0],
        [0, 0, 0, 7, 0, 0],
        [1, 0, 0, 6, 0, 0],
        [2, 0, 0, 6, 0],
        [3, 0, 0, 6, 0, 0],
        [4, 0, 0, 6, 0xff, 7],
        [5, 0, 0, 6, 0xff, 15],
        [6, 0, 0, 6, 0xff, 7],
      ),
    ).toEqual([6, 6, 7, 6, 7, 2, 7, 2]);
  });

  it('the room’s like its last but one takes two bytes, three for a larger difference, and one if it is the same', () => {
    expect(
      grows(
        [0, ROOM_SEAT, 0, 6, 10],
        [0, ROOM_SEAT, 0, 6, 138],
        [1, ROOM_SEAT, 0, 6, 13],
        [1, ROOM_SEAT, 0, 6, 138],
        [1, ROOM_SEAT, 0, 6, 113],
        [1, ROOM_SEAT, 0, 7, 138],
      ),
    ).toEqual([5, 5, 3, 1, 3, 5]);
  });
});

describe('what is read without trust [J5]', () => {
  const sound = () => walkJournal(seededRandom(5), 400).toBytes();
  const changed = (bytes: Uint8Array, at: number, value: number) => {
    const copy = bytes.slice();
    copy[at] = value;
    return copy;
  };
  /** A journal with a sound head and one chunk of these entries. */
  const withEntries = (...entries: number[]) => {
    const head = new JournalWriter(walkHead).toBytes();
    const content = Uint8Array.from(entries);
    const sum = crc32(content);
    return Uint8Array.from([...head, content.length, sum, sum >>> 8, sum >>> 16, sum >>> 24, ...content]);
  };

  it('is refused with a name: something else, another version, too much', () => {
    expect(problemOf(new Uint8Array(0))).toBe('not-a-journal');
    expect(problemOf(Uint8Array.from('{"game":"pong"}', (c) => c.charCodeAt(0)))).toBe('not-a-journal');
    expect(problemOf(changed(sound(), 4, JOURNAL_VERSION + 1))).toBe('newer-format');
    expect(problemOf(changed(sound(), 4, 0))).toBe('not-a-journal');
    expect(problemOf(sound().subarray(0, 4))).toBe('not-a-journal');
    expect(problemOf(new Uint8Array(JOURNAL_MAX_BYTES + 1))).toBe('too-large');
    expect(problemOf(sound().subarray(0, JOURNAL_PREAMBLE_BYTES))).toBe('damaged');
    expect(readJournal(new Uint8Array(0))).toEqual({
      problem: 'not-a-journal',
      sentence: 'This is not a Rallydrop match.',
      at: 0,
    });
  });

  it('cut anywhere tells what its whole chunks tell, and how much it left out', () => {
    const writer = walkJournal(seededRandom(6), 2000);
    const bytes = writer.toBytes();
    const whole = inputsOf(read(bytes));
    const heard = new Set<number>();
    for (let length = JOURNAL_PREAMBLE_BYTES; length < bytes.length; length += 29) {
      const journal = readJournal(bytes.subarray(0, length));
      if (isJournalProblem(journal)) {
        expect(journal.problem).toBe('damaged');
        continue;
      }
      const told = inputsOf(journal);
      expect(told).toEqual(whole.slice(0, told.length));
      expect(journal.end).toBeUndefined();
      heard.add(told.length);
    }
    expect(heard.size).toBeGreaterThan(2);
    expect(read(bytes.subarray(0, bytes.length - 1)).tornBytes).toBeGreaterThan(5);
  });

  it('a changed byte in a chunk is found out; in the last one that chunk does not count', () => {
    const bytes = sound();
    expect(problemOf(changed(bytes, 30, bytes[30]! ^ 1))).toBe('damaged');
    const torn = read(changed(bytes, bytes.length - 2, bytes[bytes.length - 2]! ^ 1));
    expect([torn.end, torn.tornBytes > 0]).toEqual([undefined, true]);
  });

  it.each([
    ['an entry of no kind', 'malformed', [7]],
    ['an entry that is cut off', 'malformed', [0, 0, 3, 1]],
    ['an input of no bytes', 'malformed', [0, 0, 0]],
    ['an input like one that never was', 'malformed', [0x80, 0]],
    ['an input like one that is too long to be like it', 'malformed', [0, 0, 4, 1, 1, 1, 1, 0x90, 0]],
    ['an input like one of a single byte', 'malformed', [0, 0, 1, 1, 0x90, 0]],
    ['an input whose figure falls below 0', 'malformed', [0, 0, 2, 1, 0, 0x90, 1]],
    ['an input whose figure does not fit', 'malformed', [0, 0, 2, 1, 255, 0x90, 2]],
    ['an input put back before the start', 'malformed', [0x41, 0x22, 0, 0, 1, 1]],
    ['a pause that is put back', 'malformed', [0x41, 0x20, 4]],
    ['time that is put back', 'malformed', [0x41, 0x20, 0x40]],
    [
      'a room’s input like its last but one that is put back',
      'malformed',
      [0, 255, 2, 1, 1, 0, 255, 2, 1, 1, 0x41, 0x20, 1, 2],
    ],
    ['a room’s input like one that never was', 'malformed', [0, 255, 2, 1, 1, 7]],
    ['an input of a later tick that is put back', 'malformed', [0, 0, 2, 1, 1, 0x45, 0x20, 0x90, 0]],
    ['a put-back of nothing', 'malformed', [0x41, 0x20]],
    ['two inputs of a seat at one tick', 'out-of-order', [0, 0, 2, 1, 1, 0x80, 0]],
    ['an input before an earlier one of its seat', 'out-of-order', [0x45, 0, 0, 1, 1, 0x21, 0, 0, 1, 1]],
    ['a checkpoint before an earlier one', 'out-of-order', [0x45, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1]],
    ['a checkpoint before the start', 'out-of-order', [2, 1, 1, 1, 1, 1]],
    ['an entry after the end', 'entry-after-end', [6, 0, 1, 65, 1, 1, 1, 1, 0, 4]],
    [
      'cards for more than can sit',
      'malformed',
      [6, 0, 1, 65, 1, 1, 1, 1, 17, ...new Array<number>(17).fill(0)],
    ],
  ] as const)('%s is refused: %s', (_, problem, entries) => {
    expect(problemOf(withEntries(...entries))).toBe(problem);
  });

  it('two inputs of the room at one tick, and one seat’s at two, are not', () => {
    expect(
      problemOf(withEntries(0, 255, 2, 1, 1, 0, 255, 2, 1, 1, 1, 2, 7, 0, 0, 2, 1, 1, 0x90, 0)),
    ).toBeUndefined();
  });

  it('more ticks than a match can have are refused', () => {
    const passes = Math.ceil(JOURNAL_MAX_TICKS / 8224) + 1;
    const entries = Array.from({ length: passes }, () => [0x7f, 0xff]).flat();
    const writer = new JournalWriter(walkHead);
    const content = Uint8Array.from(entries);
    const sum = crc32(content);
    const size = [(content.length & 0x7f) | 0x80, content.length >> 7];
    const frame = [...size, sum, sum >>> 8, sum >>> 16, sum >>> 24];
    expect(problemOf(Uint8Array.from([...writer.toBytes(), ...frame, ...content]))).toBe('malformed');
  });

  it('names without end, options that are no JSON and more people than can sit are refused', () => {
    const named = (name: string) =>
      new JournalWriter({
        ...walkHead,
        participants: [{ ...walkHead.participants[0]!, name }],
      }).toBytes();
    expect(problemOf(named('x'.repeat(1024)))).toBeUndefined();
    expect(problemOf(named('x'.repeat(1025)))).toBe('malformed');
    const seats = Array.from({ length: 17 }, () => walkHead.participants[0]!);
    expect(problemOf(new JournalWriter({ ...walkHead, participants: seats }).toBytes())).toBe('malformed');
    expect(
      problemOf(new JournalWriter({ ...walkHead, participants: seats.slice(1) }).toBytes()),
    ).toBeUndefined();
    const bytes = new JournalWriter(walkHead).toBytes();
    const reader = new ByteReader(bytes, JOURNAL_PREAMBLE_BYTES, bytes.length);
    reader.varint();
    const from = reader.at + 4;
    const broken = changed(bytes, bytes.indexOf('{'.charCodeAt(0)), '('.charCodeAt(0));
    const sum = crc32(broken, from);
    for (let n = 0; n < 4; n++) broken[reader.at + n] = sum >>> (8 * n);
    expect(problemOf(broken)).toBe('malformed');
  });
});
