/**
 * What guests outside of rooms see of the site, live: who is here, who searches, open tables, matches. At most two
 * messages a second and guest, each encoded once for everybody, in batches between which ticks come first.
 *
 * Each state of the lobby has a number. Who knows the last one is told what changed; who is new, was in a room, or did
 * not keep up is told all of it.
 */
import { lobbyChange, sortedLobby } from '@rallydrop/common/protocol/lobby-change';
import type { LobbyView } from '@rallydrop/common/protocol/views';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Connection } from '../connection.ts';
import { ReadyEvent } from '../ready-event.ts';
import type { Defer } from '../turns.ts';

export const EVERY_MS = 500;
/** So many are told before ticks get their chance. */
export const BATCH = 32;
/** Who has more than this to read is left out until it is read. */
export const BEHIND_BYTES = 16 * 1024;

export interface LobbyFeedDependencies {
  readonly clock: Clock;
  readonly defer: Defer;
  /** The lobby as it is now. */
  readonly look: () => LobbyView;
  /** Those who are in no room now. */
  readonly audience: () => Iterable<Connection>;
}

export class LobbyFeed {
  /** Of which state each was told last. */
  private readonly known = new WeakMap<Connection, number>();
  private number = 0;
  private view: LobbyView | undefined;
  private whole: ReadyEvent | undefined;
  private change: ReadyEvent | undefined;
  private nextAt: Milliseconds = -Infinity;
  private underWay = false;

  constructor(private readonly deps: LobbyFeedDependencies) {}

  /** To be called a few times a second. */
  poll(): void {
    const now = this.deps.clock();
    if (now < this.nextAt || this.underWay) return;
    this.nextAt = now + EVERY_MS;
    this.update(sortedLobby(this.deps.look()));
    const behind = [...this.deps.audience()].filter((one) => this.known.get(one) !== this.number);
    if (behind.length > 0) this.tell(behind, 0);
  }

  private update(next: LobbyView): void {
    const change = this.view && lobbyChange(this.view, next);
    if (this.view && !change) return;
    this.view = next;
    this.number++;
    this.whole = undefined;
    this.change = change && new ReadyEvent('lobbyChange', change);
  }

  private tell(behind: readonly Connection[], from: number): void {
    const end = Math.min(from + BATCH, behind.length);
    for (let i = from; i < end; i++) this.tellOne(behind[i]!);
    this.underWay = end < behind.length;
    if (this.underWay) this.deps.defer(() => this.tell(behind, end));
  }

  private tellOne(connection: Connection): void {
    // Meanwhile it may have gone into a room.
    if (connection.place || connection.backlogBytes > BEHIND_BYTES) return;
    const knowsLast = this.known.get(connection) === this.number - 1;
    this.known.set(connection, this.number);
    connection.sendReady(knowsLast && this.change ? this.change : this.everything());
  }

  private everything(): ReadyEvent {
    this.whole ??= new ReadyEvent('lobby', this.view!);
    return this.whole;
  }
}
