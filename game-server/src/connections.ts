/** Who is connected: every connection, and the guests behind them (two tabs of one browser are one guest). */
import type { PlayerId } from '@rallydrop/common/ids';

export class Connections<Member extends { readonly playerId: PlayerId }> {
  private readonly connections = new Map<PlayerId, Set<Member>>();

  add(member: Member): void {
    const tabs = this.connections.get(member.playerId);
    if (tabs) tabs.add(member);
    else this.connections.set(member.playerId, new Set([member]));
  }

  remove(member: Member): void {
    const tabs = this.connections.get(member.playerId);
    if (tabs?.delete(member) && tabs.size === 0) this.connections.delete(member.playerId);
  }

  /** Guests, not tabs. */
  get guests(): number {
    return this.connections.size;
  }

  has(playerId: PlayerId): boolean {
    return this.connections.has(playerId);
  }

  /** Whoever came first is first. */
  byGuest(): Iterable<readonly [PlayerId, Iterable<Member>]> {
    return this.connections;
  }

  tabsOf(playerId: PlayerId): Iterable<Member> {
    return this.connections.get(playerId) ?? [];
  }

  *[Symbol.iterator](): Generator<Member> {
    for (const tabs of this.connections.values()) yield* tabs;
  }
}
