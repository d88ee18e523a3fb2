/** Whom the players of this process met of late, and in which seats: what a ticket says about the past. */
import type { Seat } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import type { Ticket } from './ticket.ts';

export type Encounter = Pick<Ticket, 'recentOpponents' | 'lastSeats'>;

const REMEMBERED = 5;
/** Players that are remembered; those who have not played for longest are forgotten first. */
const MOST_PLAYERS = 20_000;
const NOTHING: Encounter = { recentOpponents: [], lastSeats: [] };

export class Encounters {
  private readonly players = new Map<PlayerId, Encounter>();

  of(player: PlayerId): Encounter {
    return this.players.get(player) ?? NOTHING;
  }

  /** By seat. */
  note([first, second]: readonly [PlayerId, PlayerId]): void {
    this.remember(first, second, 0);
    this.remember(second, first, 1);
    for (const player of this.players.keys()) {
      if (this.players.size <= MOST_PLAYERS) return;
      this.players.delete(player);
    }
  }

  private remember(player: PlayerId, opponent: PlayerId, seat: Seat): void {
    const { recentOpponents, lastSeats } = this.of(player);
    this.players.delete(player);
    this.players.set(player, {
      recentOpponents: [opponent, ...recentOpponents].slice(0, REMEMBERED),
      lastSeats: [seat, ...lastSeats].slice(0, REMEMBERED),
    });
  }
}
