/**
 * The numbers by which the lobby names guests to each other: a player's id stays with the server. A guest keeps a number
 * for as long as one of their connections is there, and nobody ever gets it again.
 */
import type { PlayerId } from '@rallydrop/common/ids';

export class Handles {
  private readonly numbers = new Map<PlayerId, number>();
  private readonly players = new Map<number, PlayerId>();
  private last = 0;

  of(player: PlayerId): number {
    const known = this.numbers.get(player);
    if (known !== undefined) return known;
    this.numbers.set(player, ++this.last);
    this.players.set(this.last, player);
    return this.last;
  }

  player(handle: number): PlayerId | undefined {
    return this.players.get(handle);
  }

  /** The guest is gone. */
  release(player: PlayerId): void {
    const handle = this.numbers.get(player);
    if (handle === undefined) return;
    this.numbers.delete(player);
    this.players.delete(handle);
  }
}
