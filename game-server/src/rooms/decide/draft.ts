import type { Seat } from '@rallydrop/common/game';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { RoomEffect } from '../command.ts';
import type { RoomState, SeatState, Stage } from '../room-state.ts';

/** A state on its way to the next one, and what is to be done about it. Only the reference moves: no state is ever changed. */
export class Draft {
  readonly effects: RoomEffect[] = [];

  constructor(
    public state: RoomState,
    readonly now: Milliseconds,
  ) {}

  get stage(): Stage {
    return this.state.stage;
  }

  setStage(stage: Stage): void {
    this.state = { ...this.state, stage };
  }

  setSeat(seat: Seat, state: SeatState): void {
    this.state = { ...this.state, seats: this.state.seats.map((known, at) => (at === seat ? state : known)) };
  }

  countSpectators(change: number): undefined {
    this.state = { ...this.state, spectators: Math.max(0, this.state.spectators + change) };
  }

  /** Everybody is shown the room as it is then. */
  tell(): void {
    this.state = { ...this.state, spectatorsTold: this.state.spectators, tellAt: null };
    this.effects.push({ kind: 'tell' });
  }
}
