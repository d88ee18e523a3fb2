import type { RoomCode } from '@rallydrop/common/ids';
import { encodePatch, encodePulse, encodeSnapshot, patchTick } from '@rallydrop/common/protocol/hot';
import { seededRandom } from '@rallydrop/common/random';
import { asTick } from '@rallydrop/common/tick';
import { describe, expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { hotFrame } from '../hot-frame.ts';
import { Audience, BATCH, BATCH_GAP_MS, LONGEST_ROUND_MS, ROUND_MS } from './audience.ts';
import { BACKLOG_LIMIT_BYTES } from './players.ts';
import { newRoom } from './room-state.ts';
import { roomView } from './room-view.ts';

const code = 'BCDFG' as RoomCode;
const patch = (n: number) => hotFrame(encodePatch(asTick(n), 0, 0, new Uint8Array(0)));
const pulse = () => hotFrame(encodePulse(asTick(20), 7, 0));
const snapshot = () => hotFrame(encodeSnapshot(asTick(20), 2, 0, 0, new Uint8Array(4)));
const kind = { code, game: 'walk', options: {}, opponent: 'friend', botLevel: null, rated: true } as const;
const view = roomView(newRoom(kind, 2, null, 0), 0, true);

const setUp = (count: number) => {
  const deferred: { readonly work: () => void; readonly due: number }[] = [];
  let now = 0;
  const defer = (work: () => void, afterMs = 0) => void deferred.push({ work, due: now + afterMs });
  const audience = new Audience(code, defer, snapshot);
  const watchers = Array.from({ length: count }, (_, n) => new RecordingConnection(`Wim ${n}`));
  for (const watcher of watchers) audience.add(watcher);
  const runOne = () => {
    const next = deferred.shift();
    if (next) now = next.due;
    next?.work();
  };
  const runAll = () => {
    for (let runs = 0; deferred.length > 0 && runs < 1000; runs++) runOne();
  };
  return { audience, watchers, deferred, runOne, runAll, now: () => now };
};
const ticks = (watcher: RecordingConnection) =>
  watcher.hot.filter(({ event }) => event === 'patch').map(({ message }) => patchTick(asTick(0), message));

describe('[R8] the audience', () => {
  it('gets the very same frame, a batch at once and the others when whatever is due has been done', () => {
    const { audience, watchers, runOne, now } = setUp(2 * BATCH + 1);
    const one = patch(1);
    expect(audience.send(one)).toBe(2 * BATCH + 1);
    const served = () => watchers.filter(({ hot }) => hot[0] === one).length;
    expect([served(), now()]).toEqual([BATCH, 0]);
    runOne();
    expect([served(), now()]).toEqual([2 * BATCH, BATCH_GAP_MS]);
    runOne();
    expect([served(), now()]).toEqual([2 * BATCH + 1, 2 * BATCH_GAP_MS]);
  });

  it('gets in one write what was said since the round before, and after a pause at once what is said', () => {
    const { audience, watchers, deferred, runOne, runAll, now } = setUp(2);
    const writes = () => watchers.map(({ writes }) => writes.map((frames) => frames.length));
    audience.send(patch(1));
    audience.send(patch(2));
    audience.send(patch(3), pulse());
    expect(writes()).toEqual([[1], [1]]);
    runOne();
    expect([writes(), now()]).toEqual([
      [
        [1, 3],
        [1, 3],
      ],
      ROUND_MS,
    ]);
    runAll();
    expect([now(), deferred.length]).toEqual([2 * ROUND_MS, 0]);
    audience.send(patch(4));
    expect(writes()).toEqual([
      [1, 3, 1],
      [1, 3, 1],
    ]);
  });

  it('who comes late in a round gets in one write what was said meanwhile, and nobody misses anything', () => {
    const { audience, watchers, runOne, runAll } = setUp(2 * BATCH);
    audience.send(patch(1));
    audience.send(patch(2), pulse());
    runOne();
    expect(watchers.at(-1)!.writes.map((frames) => frames.length)).toEqual([3]);
    expect(ticks(watchers[0]!)).toEqual([1]);
    runAll();
    for (const watcher of watchers) expect(ticks(watcher)).toEqual([1, 2]);
  });

  it('a round of any length ends in time, and the next begins no later for it', () => {
    const { audience, watchers, runOne, runAll, now } = setUp(2_000);
    audience.send(patch(1));
    audience.send(patch(2));
    const last = watchers.at(-1)!;
    while (last.hot.length === 0) runOne();
    expect(now()).toBeLessThanOrEqual(LONGEST_ROUND_MS);
    expect(now()).toBeGreaterThan(LONGEST_ROUND_MS - 2 * BATCH_GAP_MS);
    expect(last.writes.map((frames) => frames.length)).toEqual([2]);
    while (watchers[0]!.hot.length === 1) runOne();
    expect(now()).toBe(ROUND_MS);
    runAll();
    for (const watcher of watchers) expect(ticks(watcher)).toEqual([1, 2]);
  });

  it('is shown the room in its place among the frames', () => {
    const { audience, watchers, runAll } = setUp(BATCH + 1);
    const order: string[] = [];
    const last = watchers.at(-1)!;
    last.sendHot = (frames) => void order.push(...frames.map(({ event }) => event));
    last.send = (event) => void order.push(event);
    audience.send(patch(1));
    audience.tell(view);
    audience.send(snapshot());
    runAll();
    expect(order).toEqual(['patch', 'room', 'snapshot']);
  });

  it('is shown of views that follow each other the newest, once a round, however often the room changes', () => {
    const { audience, watchers, runAll } = setUp(3);
    const told = () =>
      watchers.map((watcher) => watcher.heard('room').map((one) => (one as typeof view).spectators));
    for (let spectators = 1; spectators <= 50; spectators++) audience.tell({ ...view, spectators });
    expect(told()).toEqual([[1], [1], [1]]);
    runAll();
    expect(told()).toEqual([
      [1, 50],
      [1, 50],
      [1, 50],
    ]);
    // But not one for which a frame waits: new seats are told before the new match.
    audience.send(patch(1));
    audience.tell({ ...view, spectators: 51 });
    audience.send(patch(2));
    audience.tell({ ...view, spectators: 52 });
    runAll();
    expect(told()[0]).toEqual([1, 50, 51, 52]);
  });

  it('whoever comes in the middle of a round begins with their own snapshot', () => {
    const { audience, runAll } = setUp(2 * BATCH);
    audience.send(patch(1));
    const late = new RecordingConnection('late');
    audience.add(late);
    audience.welcome(late, snapshot());
    audience.send(patch(2));
    runAll();
    expect(late.events).toEqual(['snapshot', 'patch']);
    expect(ticks(late)).toEqual([2]);
  });

  it('one who goes in the middle of a round takes nothing from the others', () => {
    const { audience, watchers, runOne, runAll } = setUp(2 * BATCH);
    audience.send(patch(1));
    for (const n of [0, BATCH - 1, BATCH, 2 * BATCH - 1]) expect(audience.remove(watchers[n]!)).toBe(true);
    expect(audience.remove(watchers[0]!)).toBe(false);
    // Nobody is passed over because the others moved up.
    runOne();
    watchers.forEach((watcher, n) => {
      expect(ticks(watcher)).toEqual(n === BATCH || n === 2 * BATCH - 1 ? [] : [1]);
      expect(watcher.place === undefined).toBe(!audience.has(watcher));
    });
    audience.send(patch(2));
    runAll();
    expect(ticks(watchers[BATCH + 1]!)).toEqual([1, 2]);
  });

  it('one who goes over what they are told takes nothing from the others, nor what is said of it', () => {
    const { audience, watchers, runAll } = setUp(3);
    audience.tellAside((connection) => {
      if (connection !== watchers[0]) return;
      audience.remove(connection);
      audience.send(patch(1));
    });
    audience.send(patch(2));
    runAll();
    expect(watchers.map(ticks)).toEqual([[], [1, 2], [1, 2]]);
  });

  it('a slow one gets nothing more until all is written, and then the whole state; the room they are shown always', () => {
    const { audience, watchers, runAll } = setUp(1);
    const [slow] = watchers as [RecordingConnection];
    slow.backlogBytes = BACKLOG_LIMIT_BYTES + 1;
    audience.pulse(pulse());
    audience.send(patch(1));
    audience.tell(view);
    runAll();
    slow.backlogBytes = 1;
    audience.pulse(pulse());
    runAll();
    expect([slow.events, slow.heard('room').length]).toEqual([[], 1]);
    slow.backlogBytes = 0;
    audience.pulse(pulse());
    audience.send(patch(2));
    runAll();
    expect(slow.events).toEqual(['snapshot', 'patch']);
  });

  it('a slow one is looked for at a pulse alone, and is one above the limit', () => {
    const { audience, watchers, runAll } = setUp(2);
    const [slow, quick] = watchers as [RecordingConnection, RecordingConnection];
    [slow.backlogBytes, quick.backlogBytes] = [BACKLOG_LIMIT_BYTES + 1, BACKLOG_LIMIT_BYTES];
    audience.send(patch(1));
    runAll();
    expect([ticks(slow), ticks(quick)]).toEqual([[1], [1]]);
    audience.send(patch(2), pulse());
    runAll();
    quick.backlogBytes++;
    audience.send(patch(3));
    runAll();
    expect([ticks(slow), ticks(quick)]).toEqual([[1], [1, 2, 3]]);
  });

  it('a slow one goes on from a state that everybody gets, and hears nothing of before', () => {
    const { audience, watchers, runAll } = setUp(1);
    const [slow] = watchers as [RecordingConnection];
    slow.backlogBytes = BACKLOG_LIMIT_BYTES + 1;
    audience.pulse(pulse());
    for (const frame of [patch(1), patch(2), snapshot(), patch(3)]) audience.send(frame);
    runAll();
    audience.send(patch(4));
    runAll();
    expect([slow.events, ticks(slow)]).toEqual([
      ['snapshot', 'patch', 'patch'],
      [3, 4],
    ]);
  });

  it('a slow one is shown before the end what they were to be shown, and gets the end once', () => {
    const { audience, watchers, runAll } = setUp(1);
    const [slow] = watchers as [RecordingConnection];
    audience.send(patch(1));
    runAll();
    slow.backlogBytes = BACKLOG_LIMIT_BYTES + 1;
    audience.pulse(pulse());
    audience.tell(view);
    audience.send(patch(2));
    audience.endStalls(snapshot());
    audience.endStalls(snapshot());
    expect([slow.events, slow.heard('room').length]).toEqual([['patch', 'snapshot'], 1]);
    runAll();
    expect([slow.events, slow.heard('room').length]).toEqual([['patch', 'snapshot'], 1]);
  });

  it('a slow one gets the end, however slow', () => {
    const { audience, watchers, runAll } = setUp(2);
    const [slow, quick] = watchers as [RecordingConnection, RecordingConnection];
    slow.backlogBytes = BACKLOG_LIMIT_BYTES + 1;
    audience.pulse(pulse());
    audience.endStalls(snapshot());
    runAll();
    expect([slow.events, quick.events]).toEqual([['snapshot'], ['pulse']]);
  });

  it('that has all gone away leaves nothing for the next', () => {
    const { audience, watchers, runAll } = setUp(BATCH + 1);
    audience.send(patch(1));
    audience.send(patch(2));
    expect(audience.empty()).toEqual(watchers);
    const next = new RecordingConnection('next');
    audience.add(next);
    audience.send(patch(3));
    runAll();
    expect([ticks(next), ticks(watchers.at(-1)!)]).toEqual([[3], []]);
  });

  it('nobody’s inputs are taken', () => {
    const { watchers } = setUp(1);
    expect(watchers[0]!.place!.input(new Uint8Array(8), 0, 8, 0)).toMatchObject({ reason: 'not-seated' });
  });

  it('everybody gets everything in order, whoever comes and goes when (seeds 1 to 20)', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seededRandom(seed);
      const { audience, watchers, runOne, runAll } = setUp(3 * BATCH);
      const since = new Map(watchers.map((watcher) => [watcher, 0]));
      let said = 0;
      for (let n = 0; n < 200; n++) {
        const what = random() % 8;
        if (what < 3 && said < 31) audience.send(patch(++said));
        else if (what < 6) runOne();
        else if (what === 6) {
          const next = new RecordingConnection(`late ${n}`);
          audience.add(next);
          since.set(next, said);
        } else {
          const gone = [...since.keys()][random() % since.size];
          if (gone && audience.remove(gone)) since.delete(gone);
        }
      }
      runAll();
      for (const [watcher, from] of since) {
        const expected = Array.from({ length: said - from }, (_, n) => from + n + 1);
        expect(ticks(watcher), `seed ${seed}`).toEqual(expected);
      }
    }
  });
});
