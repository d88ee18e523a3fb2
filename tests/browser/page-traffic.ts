/**
 * What a page was sent, read from its WebSocket by the browser's own tools: the page is not touched, and what a
 * test knows of a match is what its player could know.
 */
import type { AnyGame, FlatState } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import { pong } from '@rallydrop/common/games/pong/index';
import type { PongState } from '@rallydrop/common/games/pong/state';
import { hotEventOf } from '@rallydrop/common/protocol/hot';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { Replica } from '@rallydrop/common/sync/replica';
import type { Page } from 'playwright-core';

/** Silence longer than this is not made up for by guessing, ticks. */
const PREDICTION_LIMIT_TICKS = 20;
/** Engine.IO's "message" and Socket.IO's "event" before the JSON. */
const EVENT = '42';

export type Stage = RoomView['stage']['kind'] | 'resuming';

export class PageTraffic {
  /** As the page was told last. */
  room: RoomView | undefined;
  /** The stages of its room in the order in which it was told of them. */
  stages: Stage[] = [];
  /** How many connections the page has opened. */
  connections = 0;
  /** How many snapshots it was sent. */
  snapshots = 0;
  private game: AnyGame = pong;
  private replica: Replica<FlatState> | undefined;
  private takenAt = 0;

  /** To be called before the page goes anywhere. */
  constructor(page: Page) {
    page.on('websocket', (socket) => {
      if (!socket.url().includes('/socket.io/')) return;
      this.connections++;
      socket.on('framereceived', ({ payload }) =>
        typeof payload === 'string' ? this.takeText(payload) : this.takeHot(payload),
      );
    });
  }

  get stage(): Stage | undefined {
    return this.stages.at(-1);
  }

  /** Only what comes from now on counts. */
  forget(): void {
    this.room = undefined;
    this.stages = [];
  }

  /** The match about now: what was received last, and what follows from it by itself. */
  now<State extends FlatState = PongState>(): State | undefined {
    if (!this.replica) return undefined;
    const { game } = this;
    const state = { ...this.replica.state };
    if (this.stage !== 'playing') return state as State;
    const ticks = ((performance.now() - this.takenAt) * game.tickRate) / 1000;
    for (let tick = 1; tick <= Math.min(ticks, PREDICTION_LIMIT_TICKS); tick++) game.advance(state);
    return state as State;
  }

  /** The newest tick that the page was told of. */
  get tick(): number {
    return this.replica?.tick ?? 0;
  }

  /** [S5] */
  get hashes(): { readonly checked: number; readonly different: number } {
    return { checked: this.replica?.hashChecks ?? 0, different: this.replica?.hashMismatches ?? 0 };
  }

  private takeText(text: string): void {
    if (!text.startsWith(`${EVENT}["room",`)) return;
    const [, room] = JSON.parse(text.slice(EVENT.length)) as ['room', RoomView];
    const stage = room.stage.kind === 'countdown' && room.stage.resumes ? 'resuming' : room.stage.kind;
    if (this.stage !== stage) this.stages.push(stage);
    this.room = room;
  }

  private takeHot(frame: Uint8Array): void {
    const event = hotEventOf(frame);
    if (event === 'snapshot') this.begin(frame);
    else if (event === 'patch') this.replica?.takePatch(frame);
    else if (event === 'pulse') this.replica?.takePulse(frame);
    else return;
    this.takenAt = performance.now();
  }

  private begin(snapshot: Uint8Array): void {
    this.snapshots++;
    const game = gameNamed(this.room?.game ?? '') ?? pong;
    if (game !== this.game) this.replica = undefined;
    this.game = game;
    this.replica ??= new Replica<FlatState>(game);
    this.replica.takeSnapshot(snapshot);
  }
}
