/** What is said in a room beside the match: messages and reactions, each to those who are to hear it. */
import type { Seat } from '@rallydrop/common/game';
import type { Cheers, Reaction } from '@rallydrop/common/protocol/views';
import type { Connection } from '../connection.ts';
import type { Defer } from '../turns.ts';
import type { Audience } from './audience.ts';
import { type ChatLine, chatView, HEARS_ALL, type Hearing, isFor } from './chat-line.ts';
import { CheerCount } from './cheers.ts';
import type { DelayedFeed } from './delayed-feed.ts';
import type { Players } from './players.ts';
import { isLive, type RoomState } from './room-state.ts';

export interface RoomTalkDependencies {
  readonly state: () => RoomState;
  readonly players: Players;
  readonly audience: Audience;
  /** Where those who watch hear with a delay what players say. */
  readonly delayed: DelayedFeed | undefined;
  /** Who wants to hear what; everybody everything unless told. */
  readonly hearing: Hearing | undefined;
  readonly defer: Defer;
}

export class RoomTalk {
  private readonly hearing: Hearing;
  private readonly cheers: CheerCount;

  constructor(private readonly deps: RoomTalkDependencies) {
    this.hearing = deps.hearing ?? HEARS_ALL;
    this.cheers = new CheerCount(deps.defer, (cheers) => this.tellCheers(cheers));
  }

  say(line: ChatLine): void {
    const { players, audience } = this.deps;
    const { hearing, live } = this;
    const view = chatView(line);
    for (const { connection } of players.all)
      if (isFor(hearing, connection, line, live)) connection.send('chat', view);
    const tell = (connection: Connection) => {
      if (isFor(hearing, connection, line, false)) connection.send('chat', view);
    };
    if (line.channel === 'players') this.aside(tell, line.id);
    else audience.tellAside(tell);
  }

  react({ playerId }: Pick<Connection, 'playerId'>, seat: Seat, reaction: Reaction): void {
    const tell = (connection: Connection) => {
      if (!this.hearing.ignores(connection, playerId)) connection.send('reaction', seat, reaction);
    };
    for (const { connection } of this.deps.players.all) tell(connection);
    this.aside(tell);
  }

  /** Of one who watches: told without a name, with what the others called out. */
  cheer(reaction: Reaction): void {
    this.cheers.add(reaction);
  }

  /** The last messages, to one who has come. */
  showTo(connection: Connection): void {
    const { players, audience, delayed, state } = this.deps;
    const plays = players.of(connection) !== undefined && this.live;
    const watches = audience.has(connection);
    const lines = state()
      .chat.filter((line) => isFor(this.hearing, connection, line, plays))
      .filter(({ id }) => !(watches && delayed?.hides(id)));
    if (lines.length > 0) connection.send('chatLog', lines.map(chatView));
  }

  /** Like the audience's talk. */
  private tellCheers(cheers: Cheers): void {
    const { players, audience } = this.deps;
    for (const { connection } of players.all)
      if (!this.live || this.hearing.wantsSpectators(connection)) connection.send('cheers', cheers);
    audience.tellAside((connection) => connection.send('cheers', cheers));
  }

  private get live(): boolean {
    return isLive(this.deps.state().stage);
  }

  /** What players do beside the match, to the audience. */
  private aside(tell: (connection: Connection) => void, line?: ChatLine['id']): void {
    const { delayed, audience } = this.deps;
    if (delayed) delayed.aside(tell, line);
    else audience.tellAside(tell);
  }
}
