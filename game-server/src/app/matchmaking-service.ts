/** The effects around the matchmaker: who searches is told where the search stands, and a pair gets a room. */
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Clock } from '@rallydrop/common/tick';
import type { Connection } from '../connection.ts';
import { Matchmaker, type Pair, type Searcher } from '../matchmaking/matchmaker.ts';
import type { Rooms } from '../rooms/api.ts';

export interface MatchmakingDependencies {
  readonly rooms: Pick<Rooms, 'createForStrangers' | 'refusesNew'>;
  readonly clock: Clock;
  /** The names of the games that this server has. */
  readonly games: readonly string[];
}

export class MatchmakingService {
  private readonly tools: MatchmakingDependencies;
  private readonly matchmaker = new Matchmaker<Connection>();
  private closed = false;

  constructor(tools: MatchmakingDependencies) {
    this.tools = tools;
  }

  search(connection: Connection, game: string): Refusal | undefined {
    if (!this.tools.games.includes(game)) return refusal('no-such-game');
    if (this.closed) return refusal('draining');
    const refused = this.tools.rooms.refusesNew();
    if (refused) return refused;
    showSearch(this.matchmaker.search(connection, game, this.tools.clock()));
    for (let pair = this.matchmaker.takePair(); pair; pair = this.matchmaker.takePair()) this.seat(pair);
    return undefined;
  }

  cancel(connection: Connection): void {
    this.matchmaker.cancel(connection);
    connection.send('search', { kind: 'idle' });
  }

  disconnected(connection: Connection): void {
    this.matchmaker.cancel(connection);
  }

  /** To be called a few times a second. */
  poll(): void {
    for (const searcher of this.matchmaker.offerBots(this.tools.clock())) showSearch(searcher);
  }

  /** No searches from now on; those under way end with a word. */
  close(): void {
    this.closed = true;
    for (const { who } of this.matchmaker.takeAll()) stopSearch(who, refusal('draining'));
  }

  private seat(pair: Pair<Connection>): void {
    const room = this.tools.rooms.createForStrangers(pair[0].game);
    for (const { who } of pair) {
      if (isRefusal(room)) stopSearch(who, room);
      else who.send('search', { kind: 'found', code: room.code });
    }
  }
}

const showSearch = ({ who, game, botOffered }: Searcher<Connection>): void =>
  who.send('search', { kind: 'searching', game, offerBot: botOffered });

const stopSearch = (connection: Connection, why: Refusal): void => {
  connection.send('search', { kind: 'idle' });
  connection.send('refused', why);
};
