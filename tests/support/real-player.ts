/** The page's own connection, feed and match over real sockets, without a page: it comes back by itself, as a page does. */
import { gameNamed } from '@rallydrop/common/games/index';
import {
  decodePulse,
  decodeSnapshotHeader,
  PATCH_HEADER_BYTES,
  patchTick,
} from '@rallydrop/common/protocol/hot';
import * as parser from '@rallydrop/common/protocol/parser';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { fieldNames, hashState } from '@rallydrop/common/sync/flat';
import { asTick } from '@rallydrop/common/tick';
import type { Connection } from '@rallydrop/game-client/net/connection';
import { guestPass, memoryStorage } from '@rallydrop/game-client/net/guest-pass';
import { openConnection } from '@rallydrop/game-client/net/open-connection';
import { type MatchEvent, MatchFeed } from '@rallydrop/game-client/sync/match-feed';
import type { NetworkMatch } from '@rallydrop/game-client/sync/match-session';
import { createNetworkMatch } from '@rallydrop/game-client/sync/network-match';
import { io, type Socket } from 'socket.io-client';

const clock = () => performance.now();
const after = (ms: number, action: () => void) => {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
};

const SNAPSHOTS_KEPT = 16;
/** Several seconds of a rally. */
const UNPREDICTED_KEPT = 256;

export class RealPlayer {
  readonly connection: Connection;
  view: RoomView | undefined;
  match: NetworkMatch | null = null;
  /** The ticks of this match of which the server has told something that could not be predicted, the newest last. */
  readonly unpredictedTicks: number[] = [];
  /** When the newest hot message came. */
  heardAt = 0;
  /** The whole states that came of late, the newest last: their ticks, their hashes, and when. */
  readonly snapshots: { readonly tick: number; readonly hash: number; readonly at: number }[] = [];
  /** What the server said to everybody. */
  restartSaid: number | undefined;
  private readonly feed: MatchFeed<NetworkMatch>;
  private readonly sockets: Socket[] = [];
  /** Of the newest message. */
  tick = 0;
  private code = '';
  private readonly waiting = new Set<() => void>();
  /** The server's tick in ms less the time here, at least; while it plays. */
  private aheadMs = Number.NEGATIVE_INFINITY;

  constructor(url: string, as: 'player' | 'spectator' = 'player') {
    this.connection = openConnection({
      pass: guestPass(memoryStorage(), async () => false),
      timers: { clock, after },
      openWire: (credentials) => {
        const socket = io(url, {
          ...{ parser, forceNew: true, auth: (give: (data: object) => void) => give({ ...credentials() }) },
          ...{
            transports: ['websocket'],
            reconnectionDelay: 200,
            reconnectionDelayMax: 1_000,
            timeout: 8_000,
          },
        });
        this.sockets.push(socket);
        return Object.assign(socket, { onReached: (handler: () => void) => socket.io.on('open', handler) });
      },
    });
    this.feed = new MatchFeed<NetworkMatch>({
      ...{ gameNamed, after },
      sendInput: (payload) => this.connection.sendInput(payload),
      requestSnapshot: (why) => void this.connection.request('resync', { why }),
      onMatch: (match) => {
        this.match = match;
        this.unpredictedTicks.length = 0;
        this.aheadMs = Number.NEGATIVE_INFINITY;
      },
    });
    this.feed.openWith(createNetworkMatch);
    this.listen();
    this.connection.whenOnline(() => {
      if (this.code !== '') void this.connection.request('join', { code: this.code, as });
    });
  }

  get snapshot(): (typeof this.snapshots)[number] | undefined {
    return this.snapshots.at(-1);
  }

  /** Where the server's match stood at that moment, at least: by the message that was least late. */
  tickAt(at: number): number {
    return Math.max(this.tick, ((at + this.aheadMs) * this.tickRate) / 1_000);
  }

  /** Until the room has it so, as this player sees it. */
  async until(what: (view: RoomView) => boolean, ms: number): Promise<void> {
    const deadline = clock() + ms;
    while (!this.view || !what(this.view)) {
      if (clock() > deadline)
        throw new Error(`waited ${ms} ms for the room; it is ${JSON.stringify(this.view?.stage)}`);
      await new Promise<void>((resolve) => {
        const undo = after(50, resolve);
        this.waiting.add(() => {
          undo();
          resolve();
        });
      });
    }
  }

  async create(body: Parameters<Connection['request']>[1] & { game: string }): Promise<string> {
    const reply = await this.connection.request('create', body as never);
    if (!reply.ok) throw new Error(reply.refusal.sentence);
    return (reply.value as { code: string }).code;
  }

  async join(code: string, as: 'player' | 'spectator' = 'player'): Promise<void> {
    const reply = await this.connection.request('join', { code, as });
    if (!reply.ok) throw new Error(reply.refusal.sentence);
    this.code = code;
  }

  ready(): Promise<unknown> {
    return this.connection.request('ready', {});
  }

  /** Does something in the match now. */
  act(input: unknown): void {
    this.match?.act(input, clock());
  }

  frame(): void {
    this.match?.frame(clock());
  }

  close(): void {
    this.feed.close();
    for (const socket of this.sockets) socket.disconnect();
  }

  private get tickRate(): number {
    return gameNamed(this.view?.game ?? '')?.tickRate ?? 0;
  }

  private listen(): void {
    const { connection, feed } = this;
    connection.on('room', (view) => {
      this.view = view;
      feed.show(view);
      connection.expectMessages(view.stage.kind === 'playing');
      if (view.stage.kind !== 'playing') this.aheadMs = Number.NEGATIVE_INFINITY;
      for (const wake of this.waiting) wake();
      this.waiting.clear();
    });
    connection.on('restarting', (inMs) => {
      this.restartSaid = inMs;
    });
    connection.on('refused', (_why, seq) => feed.takeRefusal(seq));
    connection.onHot({
      snapshot: (payload) => this.takeSnapshot(payload),
      patch: (payload) => {
        this.tick = patchTick(asTick(this.tick), payload);
        // Without a difference it only acknowledges what changed nothing.
        if (payload.length > PATCH_HEADER_BYTES) this.unpredictedTicks.push(this.tick);
        if (this.unpredictedTicks.length > UNPREDICTED_KEPT) this.unpredictedTicks.shift();
        this.hear('patch', payload);
      },
      pulse: (payload) => {
        this.tick = decodePulse(payload)!.tick;
        this.hear('pulse', payload);
      },
      probe: (ms) => feed.takeRoundTrip(ms),
      playoutDelayMs: () => feed.match?.figures.playoutDelayMs ?? 0,
    });
  }

  private takeSnapshot(payload: Uint8Array): void {
    const header = decodeSnapshotHeader(payload);
    if (header) this.goTo(header.tick);
    this.hear('snapshot', payload);
    const game = gameNamed(this.view?.game ?? '');
    if (!game || !header || !this.match) return;
    const hash = hashState(fieldNames(game.fields), this.match.confirmed as Record<string, number>);
    this.snapshots.push({ tick: header.tick, hash, at: clock() });
    if (this.snapshots.length > SNAPSHOTS_KEPT) this.snapshots.shift();
  }

  /** After a restart that may be back. */
  private goTo(tick: number): void {
    this.tick = tick;
    while (this.unpredictedTicks.length > 0 && this.unpredictedTicks.at(-1)! > tick)
      this.unpredictedTicks.pop();
  }

  private hear(event: MatchEvent, payload: Uint8Array): void {
    this.heardAt = clock();
    if (this.view?.stage.kind === 'playing')
      this.aheadMs = Math.max(this.aheadMs, (this.tick * 1_000) / this.tickRate - this.heardAt);
    this.feed.take(event, payload, this.heardAt);
  }
}
