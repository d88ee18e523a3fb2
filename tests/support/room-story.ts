import { asPlayerId, type RoomCode } from '@rallydrop/common/ids';
import type { RoomCommand, RoomEffect } from '@rallydrop/game-server/rooms/command';
import { decide } from '@rallydrop/game-server/rooms/decide';
import type { MatchId } from '@rallydrop/game-server/rooms/match-id';
import { COUNTDOWN_MS } from '@rallydrop/game-server/rooms/patience';
import { newRoom, type RoomKind, type RoomState } from '@rallydrop/game-server/rooms/room-state';

export const WALKING_ROOM: RoomKind = {
  ...{
    code: 'BCDFG' as RoomCode,
    game: 'walk',
    options: {},
    opponent: 'friend' as const,
    botLevel: null,
    rated: true,
  },
};
export const FIGURES = {
  ticks: 100,
  score: [1, 2],
  fairness: [null, null],
  underway: true,
  longestRally: null,
};
export const matchId = (n: number) => `match${n}` as MatchId;

/** A room to which things happen one after another. */
export class RoomStory {
  state: RoomState = newRoom(WALKING_ROOM, 2, null, 0);
  now = 0;
  effects: readonly RoomEffect[] = [];
  private matches = 0;

  after(ms: number): this {
    this.now += ms;
    return this;
  }

  happens(command: RoomCommand): this {
    const { state, effects } = decide(this.state, command, this.now);
    this.state = state;
    this.effects = effects;
    return this;
  }

  joins(name: string, as: 'player' | 'spectator' = 'player'): this {
    const player = { id: asPlayerId(name), name, face: 7 };
    return this.happens({ kind: 'join', player, as, from: 'outside', matchId: matchId(++this.matches) });
  }

  /** A page: it says when its player sees the court. */
  opensPage(name: string): this {
    const player = { id: asPlayerId(name), name, face: 7 };
    return this.happens({
      ...{ kind: 'join', player, as: 'player', draws: true, from: 'outside' },
      matchId: matchId(++this.matches),
    });
  }

  draws(seat: number): this {
    return this.happens({ kind: 'drawn', seat });
  }

  ready(seat: number): this {
    return this.happens({ kind: 'ready', seat, matchId: matchId(++this.matches) });
  }

  wins(winner: number): this {
    return this.happens({ kind: 'match-over', outcome: { winner, reason: 'arrived' } });
  }

  drops(seat: number | null): this {
    return this.happens({ kind: 'drop', seat });
  }

  time(): this {
    return this.happens({ kind: 'time', matchId: matchId(++this.matches) });
  }

  /** Ada and Bob, the ticks running. */
  playing(): this {
    return this.joins('Ada').joins('Bob').ready(0).ready(1).after(COUNTDOWN_MS).time();
  }

  get stage(): RoomState['stage'] {
    return this.state.stage;
  }
}

/** What Ada says to the other players. */
export const lineOf = (text: string) => {
  const playerId = asPlayerId('Ada');
  return { id: text, channel: 'players' as const, playerId, name: 'Ada', face: 1, text, at: 0 };
};
