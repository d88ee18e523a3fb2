/** [R8] Whatever happens in a room, and in whatever order: its audience is told nothing younger than the delay. */
import { hotEventOf } from '@rallydrop/common/protocol/hot';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { Replica } from '@rallydrop/common/sync/replica';
import { walk, walkInput } from '@rallydrop/common/testing/walk';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordingConnection } from '../../../tests/support/recording-connection.ts';
import { RoomHarness } from '../../../tests/support/room-harness.ts';
import type { HotFrame } from '../hot-frame.ts';
import type { RoomState } from './room-state.ts';

const DELAY_MS = 2_000;
const FRAME_MS = 1_000 / 60;
/** A tick comes at the poll after it was due, and is seen here after up to another. */
const SEEN_LATE_MS = 2 * FRAME_MS + 0.01;

const ACTS = ['move', 'late', 'watch', 'unwatch', 'drop', 'return', 'leave', 'rematch', 'ask'] as const;
type Act = (typeof ACTS)[number] | number;

/** So many ms pass, or something happens. */
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(fc.constantFrom(1, 40, 300, 900, 2_600), fc.constantFrom(...ACTS)),
  { minLength: 10, maxLength: 50, size: 'max' },
);

/** What became of the room, and when. */
class Truth {
  private readonly reached = new Map<string, number>();
  private readonly stages = new Map<string, number>();

  note(now: number, { matchNumber, stage }: RoomState, tick: number | undefined): void {
    this.noteStage(now, matchNumber, stage.kind);
    // Two ticks may have come since the last look.
    for (const at of tick === undefined ? [] : [tick - 1, tick])
      first(this.reached, `${matchNumber} ${at}`, now);
  }

  noteStage(now: number, matchNumber: number, kind: string): void {
    first(this.stages, `${matchNumber} ${kind}`, now);
  }

  tickSince(matchNumber: number, tick: number): number {
    return this.reached.get(`${matchNumber} ${tick}`) ?? Number.POSITIVE_INFINITY;
  }

  stageSince({ matchNumber, stage }: RoomView): number {
    return this.stages.get(`${matchNumber} ${stage.kind}`) ?? Number.POSITIVE_INFINITY;
  }
}

const first = (times: Map<string, number>, key: string, now: number): void => {
  if (!times.has(key)) times.set(key, now);
};

/** Looks at each thing that it is told, as it is told. */
class Watcher extends RecordingConnection {
  private readonly replica = new Replica(walk as never) as Replica<Record<string, number>>;

  constructor(
    id: string,
    private readonly look: (ofTick: (matchNumber: number) => number, view: RoomView | undefined) => void,
  ) {
    super(id);
  }

  override sendHot(frames: readonly HotFrame[]): void {
    for (const { message } of frames) this.take(message);
  }

  override send(...told: Parameters<RecordingConnection['send']>): void {
    super.send(...told);
    if (told[0] === 'room') this.look(() => 0, this.view);
  }

  private take(message: Uint8Array): void {
    const { replica } = this;
    const event = hotEventOf(message);
    if (event === 'snapshot') replica.takeSnapshot(message);
    else if (event === 'patch') replica.takePatch(message);
    else if (event === 'pulse') expect(replica.takePulse(message)).toBe(true);
    this.look(() => replica.tick, this.view);
  }
}

/** Two who play, whoever watches, and what was young when it was told. */
class Stand {
  readonly harness = new RoomHarness();
  readonly young: string[] = [];
  readonly watchers: Watcher[] = [];
  /** Of those who are gone again, too. */
  frames = 0;
  private readonly truth = new Truth();
  private readonly code;
  private readonly players: RecordingConnection[];
  private seq = 0;
  private names = 0;

  constructor() {
    this.harness.watchDelay = 2;
    const { code, ada, bob } = this.harness.play({ goal: 9_000 });
    this.code = code;
    this.players = [ada, bob];
    // What came before: three seconds ago they were ready.
    this.truth.noteStage(0, 1, 'countdown');
    this.note();
    this.do('watch');
  }

  do(act: Act): void {
    const { harness, code, players, watchers } = this;
    const { registry } = harness;
    if (typeof act === 'number') this.pass(act);
    else if (act === 'watch') registry.join(this.watcher(), { code, as: 'spectator' });
    else if (act === 'unwatch') registry.leave(watchers.shift() ?? players[0]!);
    else if (act === 'drop') registry.disconnected(players[1]!);
    else if (act === 'leave') registry.leave(players[0]!);
    else if (act === 'rematch') for (const player of players) registry.rematch(player);
    else if (act === 'ask') for (const watcher of watchers) registry.resync(watcher, { why: 'stall' });
    else if (act === 'return') this.comeBack();
    else this.move(act === 'late' ? 3 : 0);
    this.note();
  }

  private comeBack(): void {
    const { registry } = this.harness;
    this.players[1] = new RecordingConnection('Bob');
    for (const player of this.players) registry.join(player, { code: this.code, as: 'player' });
  }

  private move(late: number): void {
    const room = this.harness.registry.room(this.code);
    const tick = Math.max(0, (room?.match?.tick ?? 0) - late);
    this.harness.input(this.players[0]!, walkInput(++this.seq & 0xff, tick, (this.seq % 5) - 2));
  }

  private watcher(): Watcher {
    const watcher = new Watcher(`w${++this.names}`, (tickIn, view) => this.look(tickIn, view));
    this.watchers.push(watcher);
    return watcher;
  }

  private look(tickIn: (matchNumber: number) => number, view: RoomView | undefined): void {
    if (!view) return;
    this.frames++;
    const latest = this.harness.now - DELAY_MS + SEEN_LATE_MS;
    const tick = tickIn(view.matchNumber);
    if (tick > 0 && this.truth.tickSince(view.matchNumber, tick) > latest)
      this.young.push(`tick ${tick} of match ${view.matchNumber} at ${this.harness.now}`);
    if (view.stage.kind !== 'waiting' && this.truth.stageSince(view) > latest)
      this.young.push(`${view.stage.kind} of match ${view.matchNumber} at ${this.harness.now}`);
  }

  private pass(ms: number): void {
    for (const end = this.harness.now + ms; this.harness.now < end; ) {
      this.harness.pass(Math.min(FRAME_MS, end - this.harness.now));
      this.harness.runDeferred();
      this.note();
    }
  }

  private note(): void {
    const room = this.harness.registry.room(this.code);
    if (room) this.truth.note(this.harness.now, room.state, room.match?.tick);
  }
}

const shows = (story: readonly Act[]): Stand => {
  const stand = new Stand();
  for (const act of story) stand.do(act);
  return stand;
};

it('[R8] nothing is younger than the delay, in whatever order people come, go, move, pause and play again', () => {
  let frames = 0;
  fc.assert(
    fc.property(acts, (story) => {
      const stand = shows(story);
      expect(stand.young).toEqual([]);
      frames += stand.frames;
    }),
    { numRuns: 50 },
  );
  expect(frames).toBeGreaterThan(100);
});
