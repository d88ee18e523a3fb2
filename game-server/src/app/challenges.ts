/** One guest asks another, by name, for a match: answered within half a minute, or over. */
import type { AnyGame, RawOptions } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import { isRefusal, type Request } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { ChallengeEnd } from '@rallydrop/common/protocol/views';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Connection } from '../connection.ts';
import { guestFace } from '../guest-face.ts';
import type { Blocks } from './blocks.ts';
import { ChallengeQuota } from './challenge-quota.ts';
import type { Handles } from './handles.ts';
import { isSeated } from './lobby-view.ts';
import { quickMatchOf } from './quick-match.ts';
import type { RoomsForStrangers } from './rooms-for-strangers.ts';

export const EXPIRES_MS: Milliseconds = 30_000;
/** So many wait for one guest's answer at a time. */
export const MOST_FOR_ONE = 4;

interface Challenge {
  readonly id: number;
  readonly by: Connection;
  readonly to: PlayerId;
  readonly game: string;
  readonly options: RawOptions;
  readonly expiresAt: Milliseconds;
}

export interface ChallengesDependencies {
  readonly clock: Clock;
  readonly games: readonly AnyGame[];
  readonly handles: Handles;
  readonly blocks: Pick<Blocks, 'between' | 'block'>;
  readonly rooms: Pick<RoomsForStrangers, 'createForStrangers' | 'refusesNew' | 'refusesTo'>;
  readonly connectionsOf: (player: PlayerId) => Iterable<Connection>;
  /** These two play each other now. */
  readonly onPaired: (players: readonly [PlayerId, PlayerId], game: string) => void;
}

export class Challenges {
  private readonly open = new Map<number, Challenge>();
  private readonly quota: ChallengeQuota;
  private last = 0;

  constructor(private readonly deps: ChallengesDependencies) {
    this.quota = new ChallengeQuota(deps.clock);
  }

  /** A new challenge takes the place of the one that this guest had made before. */
  challenge(
    asker: Connection,
    { to, game, options }: Request<'challenge'>['body'],
  ): { id: number; expiresInMs: Milliseconds } | Refusal {
    const quick = quickMatchOf(this.deps.games, game, options);
    if (isRefusal(quick)) return quick;
    const player = this.deps.handles.player(to);
    const { rooms } = this.deps;
    const refused = rooms.refusesNew() ?? rooms.refusesTo(asker.playerId) ?? this.refusalFor(asker, player);
    if (refused || player === undefined) return refused ?? refusal('player-gone');
    this.withdraw(asker.playerId);
    const id = ++this.last;
    const expiresAt = this.deps.clock() + EXPIRES_MS;
    this.open.set(id, { id, by: asker, to: player, game, options: quick.options, expiresAt });
    const { name, playerId } = asker;
    for (const tab of this.deps.connectionsOf(player))
      tab.send('challenged', {
        ...{ id, name, face: guestFace(playerId), game, pool: quick.pool, expiresInMs: EXPIRES_MS },
      });
    return { id, expiresInMs: EXPIRES_MS };
  }

  answer(
    asker: Connection,
    { id, answer }: Request<'answerChallenge'>['body'],
  ): { code: string | null } | Refusal | Promise<{ code: null } | Refusal> {
    const challenge = this.open.get(id);
    if (challenge?.to !== asker.playerId) return refusal('challenge-gone');
    if (answer === 'accept') return this.accept(challenge);
    this.end(challenge, 'declined');
    return answer === 'block' ? this.block(asker, challenge.by) : { code: null };
  }

  private async block(
    asker: Connection,
    { playerId: id, name }: Connection,
  ): Promise<{ code: null } | Refusal> {
    return (await this.deps.blocks.block(asker.playerId, { id, name })) ?? { code: null };
  }

  /** To be called a few times a second. */
  poll(): void {
    const now = this.deps.clock();
    for (const challenge of this.open.values())
      if (now >= challenge.expiresAt) this.end(challenge, 'expired');
  }

  /** Whoever asked on it is gone. */
  disconnected(connection: Connection): void {
    for (const challenge of this.open.values()) if (challenge.by === connection) this.end(challenge, 'gone');
  }

  private accept(challenge: Challenge): { code: string } | Refusal {
    const { by, to, game, options } = challenge;
    if (isSeated(this.deps.connectionsOf(by.playerId))) {
      this.end(challenge, 'gone');
      return refusal('player-busy');
    }
    if (this.deps.rooms.refusesTo(by.playerId)) {
      this.end(challenge, 'gone');
      return refusal('challenge-gone');
    }
    const room = this.deps.rooms.createForStrangers(game, options, [by.playerId, to]);
    if (isRefusal(room)) return room;
    this.end(challenge, 'accepted');
    this.deps.onPaired([by.playerId, to], game);
    by.send('search', { kind: 'found', code: room.code });
    return { code: room.code };
  }

  private refusalFor(asker: Connection, player: PlayerId | undefined): Refusal | undefined {
    const tabs = player === undefined ? [] : [...this.deps.connectionsOf(player)];
    if (player === undefined || tabs.length === 0) return refusal('player-gone');
    if (player === asker.playerId) return refusal('own-challenge');
    if (this.deps.blocks.between(player, asker.playerId)) return refusal('player-blocked');
    if (isSeated(tabs)) return refusal('player-busy');
    const others = [...this.open.values()].filter(
      ({ to, by }) => to === player && by.playerId !== asker.playerId,
    );
    if (others.length >= MOST_FOR_ONE) return refusal('challenges-full');
    return this.quota.refuses(asker.playerId, player);
  }

  private withdraw(player: PlayerId): void {
    for (const challenge of this.open.values())
      if (challenge.by.playerId === player) this.end(challenge, 'gone');
  }

  /** Both are told, in every tab of who was asked. */
  private end(challenge: Challenge, end: ChallengeEnd): void {
    this.open.delete(challenge.id);
    this.quota.note(challenge.by.playerId, challenge.to, end);
    challenge.by.send('challengeOver', challenge.id, end);
    for (const tab of this.deps.connectionsOf(challenge.to)) tab.send('challengeOver', challenge.id, end);
  }
}
