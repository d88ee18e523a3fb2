/** Who does not want to meet whom, as long as this process remembers it. A block holds for both. */
import type { PlayerId } from '@rallydrop/common/ids';

/** Of one player; the oldest is forgotten first. */
const MOST_OF_ONE = 100;
/** Players who have blocked somebody; who did so longest ago is forgotten first. */
const MOST_PLAYERS = 20_000;

export class Blocks {
  private readonly blocked = new Map<PlayerId, readonly PlayerId[]>();

  add(player: PlayerId, other: PlayerId): void {
    const before = this.of(player).filter((one) => one !== other);
    this.blocked.delete(player);
    this.blocked.set(player, [...before, other].slice(-MOST_OF_ONE));
    const [oldest] = this.blocked.keys();
    if (this.blocked.size > MOST_PLAYERS) this.blocked.delete(oldest!);
  }

  of(player: PlayerId): readonly PlayerId[] {
    return this.blocked.get(player) ?? [];
  }

  between(one: PlayerId, other: PlayerId): boolean {
    return this.of(one).includes(other) || this.of(other).includes(one);
  }
}
