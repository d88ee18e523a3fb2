/** What people in one place ask about each other, and say to each other: requests to services. */
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { refusal } from '@rallydrop/common/protocol/refusals';
import type { RoomPersonView } from '@rallydrop/common/protocol/views';
import type { Connection } from '../connection.ts';
import type { Rooms } from '../rooms/api.ts';
import { Blocks, type BlocksDependencies } from './blocks.ts';
import { Chat, type ChatDependencies } from './chat.ts';
import type { Handler } from './handler.ts';
import { Reports, type ReportsDependencies } from './reports.ts';
import { Who } from './who.ts';

export interface SocialDependencies
  extends Omit<ChatDependencies & BlocksDependencies & ReportsDependencies, 'blocks'> {
  readonly connections: Iterable<Connection>;
}

export interface Social {
  readonly chat: Chat;
  readonly blocks: Blocks;
  readonly handlers: SocialHandlers;
}

type SocialRequest = 'say' | 'react' | 'listen' | 'people' | 'report' | 'block';
export type SocialHandlers = { [Name in SocialRequest]: Handler<Name> };

const DONE = {};

export const openSocial = (deps: SocialDependencies): Social => {
  const blocks = new Blocks(deps);
  const chat = new Chat({ ...deps, blocks });
  const who = new Who({ ...deps, lobbyLines: () => chat.lobbyLines });
  const handlers = socialHandlers({ rooms: deps.rooms, chat, blocks, reports: new Reports(deps), who });
  return { chat, blocks, handlers };
};

interface Services extends Omit<Social, 'handlers'> {
  readonly rooms: Pick<Rooms, 'people'>;
  readonly reports: Reports;
  readonly who: Who;
}

const socialHandlers = ({ rooms, chat, blocks, reports, who }: Services): SocialHandlers => ({
  say: async (asker, { text }) => (await chat.say(asker, text)) ?? DONE,
  react: (asker, { reaction }) => chat.react(asker, reaction) ?? DONE,
  listen: (asker, body) => chat.listen(asker, body),
  people: (asker) => {
    const people = rooms.people(asker);
    if (isRefusal(people)) return people;
    const { players, spectators, more } = people;
    const blocked = blocks.list(asker.playerId).map(({ name }) => name);
    return { players: players.map(personView), spectators: spectators.map(personView), more, blocked };
  },
  report: async (asker, { name, reason }) => {
    const about = who.isMeant(asker, name);
    return about ? ((await reports.report(asker, about, reason)) ?? DONE) : refusal('no-such-player');
  },
  block: async (asker, { name, on }) => {
    if (!on) return (await blocks.unblock(asker.playerId, name)) ?? DONE;
    const meant = who.isMeant(asker, name);
    return meant ? ((await blocks.block(asker.playerId, meant)) ?? DONE) : refusal('no-such-player');
  },
});

const personView = ({ name, face }: RoomPersonView): RoomPersonView => ({ name, face });
