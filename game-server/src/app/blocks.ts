/**
 * Whom a player never wants to meet: not as a stranger, not by a challenge, and not in the chat. Read from the store
 * when the player comes, so that the matchmaking and the chat need not ask.
 */
import type { PlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Bus } from '../cluster/bus.ts';
import type { BlockedPlayer } from '../store/records/moderation.ts';
import type { Store } from '../store/store.ts';

/** More than anybody needs; a list that is gone through for each message. */
export const BLOCKS_MAX = 200;

export interface BlocksDependencies {
  readonly store: Pick<Store, 'saveBlock' | 'liftBlock' | 'blocksOf'>;
  readonly bus: Bus;
  readonly today: () => Date;
}

export class Blocks {
  private readonly lists = new Map<PlayerId, readonly BlockedPlayer[]>();

  constructor(private readonly deps: BlocksDependencies) {
    deps.bus.subscribe('blocks', (player) => void this.readAgain(player as PlayerId));
  }

  /** The player is here. */
  async arrived(player: PlayerId): Promise<void> {
    if (this.lists.has(player)) return;
    this.lists.set(player, []);
    await this.readAgain(player);
  }

  /** And has gone, from every tab. */
  left(player: PlayerId): void {
    this.lists.delete(player);
  }

  list(player: PlayerId): readonly BlockedPlayer[] {
    return this.lists.get(player) ?? [];
  }

  of(player: PlayerId): readonly PlayerId[] {
    return this.list(player).map(({ id }) => id as PlayerId);
  }

  /** Whether the one has blocked the other. */
  has(player: PlayerId, other: PlayerId): boolean {
    return this.list(player).some(({ id }) => id === other);
  }

  /** Whether these two may not be brought together. */
  between(one: PlayerId, other: PlayerId): boolean {
    return this.has(one, other) || this.has(other, one);
  }

  async block(player: PlayerId, { id, name }: { id: PlayerId; name: string }): Promise<Refusal | undefined> {
    if (id === player) return refusal('no-such-player');
    if (this.list(player).length >= BLOCKS_MAX) return refusal('too-many-blocks');
    const { store, today } = this.deps;
    return this.changed(player, await store.saveBlock({ player, blocked: id, name, at: today().getTime() }));
  }

  async unblock(player: PlayerId, name: string): Promise<Refusal | undefined> {
    const blocked = this.list(player).find((one) => one.name === name);
    if (!blocked) return refusal('no-such-player');
    return this.changed(player, await this.deps.store.liftBlock({ player, blocked: blocked.id }));
  }

  /** Known here before the answer, and then everywhere. */
  private async changed(player: PlayerId, written: null | Refusal): Promise<Refusal | undefined> {
    if (written !== null) return written;
    await this.readAgain(player);
    this.deps.bus.publish('blocks', player);
    return undefined;
  }

  private async readAgain(player: PlayerId): Promise<void> {
    const list = await this.deps.store.blocksOf(player);
    if (!isRefusal(list) && this.lists.has(player)) this.lists.set(player, list);
  }
}
