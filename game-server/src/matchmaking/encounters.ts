/** Whom the players of this process met of late, and in which seats: what a ticket says about the past. */
import type { Seat } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import type { Ticket } from './ticket.ts';

export type Encounter = Pick<Ticket, 'recentOpponents' | 'lastSeats'>;

/** Somebody whom one has met, and at what. */
interface Opponent {
  readonly player: PlayerId;
  readonly game: string;
}

const REMEMBERED = 5;
/** Players that are remembered; those who have not played for longest are forgotten first. */
const MOST_PLAYERS = 20_000;
const NOTHING: Encounter = { recentOpponents: [], lastSeats: [] };

export class Encounters {
  private readonly players = new Map<PlayerId, Encounter>();
  private readonly opponents = new Map<PlayerId, readonly Opponent[]>();

  of(player: PlayerId): Encounter {
    return this.players.get(player) ?? NOTHING;
  }

  /** The newest first, nobody twice. */
  opponentsOf(player: PlayerId): readonly Opponent[] {
    return this.opponents.get(player) ?? [];
  }

  /** By seat. */
  note([first, second]: readonly [PlayerId, PlayerId], game: string): void {
    this.remember(first, second, 0);
    this.remember(second, first, 1);
    this.opponents.set(first, withOpponent(this.opponentsOf(first), { player: second, game }));
    this.opponents.set(second, withOpponent(this.opponentsOf(second), { player: first, game }));
    for (const player of this.players.keys()) {
      if (this.players.size <= MOST_PLAYERS) return;
      this.players.delete(player);
      this.opponents.delete(player);
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

const withOpponent = (known: readonly Opponent[], newest: Opponent): readonly Opponent[] =>
  [newest, ...known.filter(({ player }) => player !== newest.player)].slice(0, REMEMBERED);
