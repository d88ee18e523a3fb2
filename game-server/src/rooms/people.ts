/** Who is in a room, and who was: for lists, and for what is said of somebody by name. */
import type { PlayerId } from '@rallydrop/common/ids';
import { guestFace } from '../guest-face.ts';
import type { Audience } from './audience.ts';
import type { ChatLine } from './chat-line.ts';
import type { MatchId } from './match-id.ts';
import { matchIn, type RoomState } from './room-state.ts';

export interface Person {
  readonly id: PlayerId;
  readonly name: string;
  readonly face: number;
}

export interface RoomPeople {
  readonly players: readonly Person[];
  /** Those who came first. */
  readonly spectators: readonly Person[];
  /** How many watch besides. */
  readonly more: number;
  /** The match that runs or ended last. */
  readonly matchId: MatchId | null;
  readonly chat: readonly ChatLine[];
  /** Whoever is or was there by that name: in a seat, in the last match, in the audience, in the chat. */
  named(name: string): Pick<Person, 'id' | 'name'> | undefined;
}

/** Spectators that a list shows. */
const SHOWN = 30;

export const peopleIn = (state: RoomState, audience: Audience): RoomPeople => {
  const players = state.seats.flatMap(({ occupant }) =>
    occupant?.kind === 'person' ? [personOf(occupant)] : [],
  );
  const spectators = audience
    .first(SHOWN)
    .map(({ playerId, name }) => ({ id: playerId, name, face: guestFace(playerId) }));
  const match = matchIn(state.stage);
  return {
    ...{ players, spectators, more: audience.count - spectators.length },
    ...{ matchId: match?.id ?? null, chat: state.chat },
    named: (name) => namedIn(state, players, audience, name),
  };
};

const personOf = ({ id, name, face }: Person): Person => ({ id, name, face });

const namedIn = (
  { stage, chat }: RoomState,
  players: readonly Person[],
  audience: Audience,
  name: string,
): Pick<Person, 'id' | 'name'> | undefined => {
  const seated = players.find((one) => one.name === name);
  if (seated) return seated;
  const spectator = audience.named(name);
  if (spectator) return { id: spectator.playerId, name };
  const played = matchIn(stage)?.participants.find((one) => one.name === name)?.playerId;
  const id = played ?? chat.findLast((line) => line.name === name)?.playerId;
  return id && { id, name };
};
