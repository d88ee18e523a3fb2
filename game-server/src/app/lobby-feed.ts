/**
 * What guests outside of rooms see of the site: how many are there and what is being played. Told to a newcomer
 * at once, to all at most once a second, and only when it changed.
 */
import type { LobbyView } from '@rallydrop/common/protocol/views';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Connection } from '../connection.ts';
import type { Rooms } from '../rooms/api.ts';

/** A list that a person reads; the most watched first. */
export const SHOWN_MATCHES = 20;
export const EVERY_MS = 1_000;

export interface LobbyFeedDependencies {
  readonly rooms: Pick<Rooms, 'liveMatches'>;
  readonly clock: Clock;
  readonly online: () => number;
  /** Those who are in no room now. */
  readonly audience: () => Iterable<Connection>;
}

export class LobbyFeed {
  private readonly tools: LobbyFeedDependencies;
  /** What each was told last. */
  private readonly told = new WeakMap<Connection, string>();
  private nextAt: Milliseconds = -Infinity;

  constructor(tools: LobbyFeedDependencies) {
    this.tools = tools;
  }

  greet(connection: Connection): void {
    tell(this.told, connection, this.view());
  }

  /** To be called a few times a second. */
  poll(): void {
    const now = this.tools.clock();
    if (now < this.nextAt) return;
    this.nextAt = now + EVERY_MS;
    let shown: Shown | undefined;
    for (const connection of this.tools.audience()) {
      shown ??= this.view();
      tell(this.told, connection, shown);
    }
  }

  private view(): Shown {
    const matches = [...this.tools.rooms.liveMatches()];
    matches.sort((a, b) => b.spectators - a.spectators);
    const view = { online: this.tools.online(), liveMatches: matches.slice(0, SHOWN_MATCHES) };
    return { view, text: JSON.stringify(view) };
  }
}

/** A view and its text, made once for everybody, by which a change is seen. */
interface Shown {
  readonly view: LobbyView;
  readonly text: string;
}

const tell = (told: WeakMap<Connection, string>, connection: Connection, { view, text }: Shown): void => {
  if (told.get(connection) === text) return;
  told.set(connection, text);
  connection.send('lobby', view);
};
