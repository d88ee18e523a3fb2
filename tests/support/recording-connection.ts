import { asPlayerId } from '@rallydrop/common/ids';
import type { ColdEvent } from '@rallydrop/common/protocol/events';
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { Connection, Place } from '@rallydrop/game-server/connection';
import type { HotFrame } from '@rallydrop/game-server/hot-frame';
import type { ReadyEvent } from '@rallydrop/game-server/ready-event';

/** A guest of the server's who remembers everything that they are told. */
export class RecordingConnection implements Connection {
  readonly playerId;
  place: Place | undefined;
  roundTripMs = 0;
  /** Strays by so much that an input may come late by a tick. */
  roundTripSpreadMs = 10;
  playoutDelayMs = 0;
  backlogBytes = 0;
  watched = false;
  /** By write: what went out together. */
  readonly writes: (readonly HotFrame[])[] = [];
  /** Slow events with their payloads, as they would come out of JSON; `['hangUp']` where the server hung up. */
  readonly told: (readonly [event: string, ...payload: unknown[]])[] = [];

  constructor(
    id: string,
    public name = id,
  ) {
    this.playerId = asPlayerId(id);
  }

  get hot(): readonly HotFrame[] {
    return this.writes.flat();
  }

  get events(): readonly string[] {
    return this.hot.map(({ event }) => event);
  }

  get view(): RoomView {
    return this.heard('room').at(-1) as RoomView;
  }

  get stage(): RoomView['stage'] {
    return this.view.stage;
  }

  /** The first values of all events of one name. */
  heard(event: ColdEvent): readonly unknown[] {
    return this.told.filter(([name]) => name === event).map(([, first]) => first);
  }

  sendHot(frames: readonly HotFrame[]): void {
    this.writes.push([...frames]);
  }

  send(event: ColdEvent, ...payload: readonly unknown[]): void {
    this.told.push([event, ...(JSON.parse(JSON.stringify(payload)) as unknown[])]);
  }

  /** Made once for everybody: it is the same for all. */
  sendReady({ event, payload }: ReadyEvent): void {
    this.told.push([event, ...payload]);
  }

  hangUp(): void {
    this.told.push(['hangUp']);
  }

  watchRoundTrip(closely: boolean): void {
    this.watched = closely;
  }
}
