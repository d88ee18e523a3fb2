/** The effects around the matchmaker: who searches is told where the search stands, and a pair gets a room. */
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Clock } from '@rallydrop/common/tick';
import type { Peer } from '../peer.ts';
import type { Rooms } from '../rooms/api.ts';
import { Matchmaker, type Pair, type Searcher } from './matchmaker.ts';

export interface LobbyTools {
  readonly rooms: Pick<Rooms, 'createForStrangers'>;
  readonly clock: Clock;
  /** The names of the games that this server has. */
  readonly games: readonly string[];
}

export class Lobby {
  private readonly tools: LobbyTools;
  private readonly matchmaker = new Matchmaker<Peer>();
  private closed = false;

  constructor(tools: LobbyTools) {
    this.tools = tools;
  }

  search(peer: Peer, game: string): Refusal | undefined {
    if (!this.tools.games.includes(game)) return refusal('no-such-game');
    if (this.closed) return refusal('draining');
    showSearch(this.matchmaker.search(peer, game, this.tools.clock()));
    for (let pair = this.matchmaker.takePair(); pair; pair = this.matchmaker.takePair()) this.seat(pair);
    return undefined;
  }

  cancel(peer: Peer): void {
    this.matchmaker.cancel(peer);
    peer.send('search', { kind: 'idle' });
  }

  disconnected(peer: Peer): void {
    this.matchmaker.cancel(peer);
  }

  /** To be called a few times a second. */
  turn(): void {
    for (const searcher of this.matchmaker.offerBots(this.tools.clock())) showSearch(searcher);
  }

  /** No searches from now on; those under way end with a word. */
  close(): void {
    this.closed = true;
    for (const { who } of this.matchmaker.takeAll()) stopSearch(who, refusal('draining'));
  }

  private seat(pair: Pair<Peer>): void {
    const room = this.tools.rooms.createForStrangers(pair[0].game);
    for (const { who } of pair) {
      if (isRefusal(room)) stopSearch(who, room);
      else who.send('search', { kind: 'found', code: room.code });
    }
  }
}

const showSearch = ({ who, game, botOffered }: Searcher<Peer>): void =>
  who.send('search', { kind: 'searching', game, offerBot: botOffered });

const stopSearch = (peer: Peer, why: Refusal): void => {
  peer.send('search', { kind: 'idle' });
  peer.send('refused', why);
};
