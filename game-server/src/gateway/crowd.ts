/** Who is connected: every peer, and the guests behind them (two tabs of one browser are one guest). */
import type { PlayerId } from '@rallydrop/common/ids';

export class Crowd<Member extends { readonly playerId: PlayerId }> {
  private readonly peers = new Map<PlayerId, Set<Member>>();

  add(member: Member): void {
    const tabs = this.peers.get(member.playerId);
    if (tabs) tabs.add(member);
    else this.peers.set(member.playerId, new Set([member]));
  }

  remove(member: Member): void {
    const tabs = this.peers.get(member.playerId);
    if (tabs?.delete(member) && tabs.size === 0) this.peers.delete(member.playerId);
  }

  /** Guests, not tabs. */
  get guests(): number {
    return this.peers.size;
  }

  tabsOf(playerId: PlayerId): Iterable<Member> {
    return this.peers.get(playerId) ?? [];
  }

  *[Symbol.iterator](): Generator<Member> {
    for (const tabs of this.peers.values()) yield* tabs;
  }
}
