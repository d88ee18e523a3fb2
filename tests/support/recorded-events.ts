import { NO_EVENTS, type RoomEventSink } from '@rallydrop/game-server/rooms/events';

/** All that rooms have said, in order; an input's bytes as they were. */
export class RecordedEvents {
  readonly all: { readonly kind: keyof RoomEventSink; readonly said: readonly unknown[] }[] = [];
  readonly sink: RoomEventSink = new Proxy(NO_EVENTS, {
    get:
      (_, kind: keyof RoomEventSink) =>
      (...said: readonly unknown[]) =>
        void this.all.push({
          kind,
          said: said.map((value) => (value instanceof Uint8Array ? [...value] : value)),
        }),
  });

  of(kind: keyof RoomEventSink): readonly (readonly unknown[])[] {
    return this.all.filter((one) => one.kind === kind).map(({ said }) => said);
  }

  get kinds(): readonly string[] {
    return this.all.map(({ kind }) => kind);
  }
}
