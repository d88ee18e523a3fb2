/** The seats of a room, as a pure state with verbs. [R2] */
import type { Seat } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import type { SeatView } from '@rallydrop/common/protocol/views';
import type { Connection } from '../connection.ts';
import { guestFace } from '../guest-face.ts';

export type Occupant =
  | { readonly kind: 'bot'; readonly name: string; readonly level: string; readonly face: number }
  /** `connection` is absent while the connection is. */
  | { readonly kind: 'person'; readonly id: PlayerId; name: string; connection: Connection | undefined };

export interface SeatState {
  occupant: Occupant | undefined;
  ready: boolean;
  wantsRematch: boolean;
  wins: number;
}

const emptySeat = (): SeatState => ({ occupant: undefined, ready: false, wantsRematch: false, wins: 0 });

export class Seats {
  private seats: SeatState[];

  constructor(count: number) {
    this.seats = Array.from({ length: count }, emptySeat);
  }

  get all(): readonly SeatState[] {
    return this.seats;
  }

  of(player: PlayerId): Seat | null {
    const seat = this.seats.findIndex(
      ({ occupant }) => occupant?.kind === 'person' && occupant.id === player,
    );
    return seat < 0 ? null : seat;
  }

  firstFree(): Seat | null {
    const seat = this.seats.findIndex(({ occupant }) => !occupant);
    return seat < 0 ? null : seat;
  }

  take(seat: Seat, occupant: Occupant): void {
    this.seats[seat] = {
      ...emptySeat(),
      occupant,
      ready: occupant.kind === 'bot',
      wantsRematch: occupant.kind === 'bot',
    };
  }

  free(seat: Seat): void {
    this.seats[seat] = emptySeat();
  }

  get everybodyReady(): boolean {
    return this.seats.every(({ occupant, ready }) => occupant && ready);
  }

  get everybodyWantsRematch(): boolean {
    return this.seats.every(({ occupant, wantsRematch }) => occupant && wantsRematch);
  }

  get everybodyConnected(): boolean {
    return this.seats.every(({ occupant }) => occupant && isConnected(occupant));
  }

  /** The first seat whose person's connection is gone. */
  firstMissing(): Seat | null {
    const seat = this.seats.findIndex(({ occupant }) => occupant && !isConnected(occupant));
    return seat < 0 ? null : seat;
  }

  /** Sides swapped, wishes forgotten, wins kept by the people. */
  rotate(): void {
    this.seats = [...this.seats.slice(1), ...this.seats.slice(0, 1)];
    for (const seat of this.seats) {
      seat.ready = true;
      seat.wantsRematch = seat.occupant?.kind === 'bot';
    }
  }

  get views(): readonly SeatView[] {
    return this.seats.map(({ occupant, ready, wantsRematch, wins }) => ({
      player: occupant
        ? {
            name: occupant.name,
            face: faceOf(occupant),
            bot: occupant.kind === 'bot',
            connected: isConnected(occupant),
          }
        : null,
      ready,
      wantsRematch,
      wins,
    }));
  }
}

export const faceOf = (occupant: Occupant): number =>
  occupant.kind === 'bot' ? occupant.face : guestFace(occupant.id);

const isConnected = (occupant: Occupant): boolean =>
  occupant.kind === 'bot' || occupant.connection !== undefined;
