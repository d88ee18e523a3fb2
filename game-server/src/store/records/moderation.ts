/** What was said, what was reported, and what was decided about it. */
import type { EpochMs } from '../../ratings/rating.ts';

export interface Setting {
  readonly key: string;
  readonly value: string;
}

export interface ChatMessage {
  readonly id: string;
  /** "lobby", or a room's. */
  readonly channel: string;
  /** `null` for who is gone. */
  readonly playerId: string | null;
  readonly name: string;
  readonly text: string;
  readonly at: EpochMs;
}

export interface NewReport {
  readonly id: string;
  readonly by: string | null;
  readonly about: string | null;
  readonly aboutName: string;
  readonly reason: string;
  readonly matchId: string | null;
  /** The room's last messages, so that what is meant can be read later. */
  readonly messages: readonly Pick<ChatMessage, 'playerId' | 'name' | 'text' | 'at'>[];
  readonly at: EpochMs;
}
export type Report = NewReport;

/** `rename`: an operator chose the player's name, and until the end the player cannot choose another. */
export const SANCTION_KINDS = ['mute', 'ban', 'rename'] as const;
export type SanctionKind = (typeof SANCTION_KINDS)[number];

export interface NewSanction {
  readonly id: string;
  readonly kind: SanctionKind;
  /** A player's id, or "address:" and an address. */
  readonly subject: string;
  readonly until: EpochMs;
  readonly why: string;
  readonly at: EpochMs;
}
export type Sanction = NewSanction;

export interface NewBlock {
  readonly player: string;
  /** Whom the player never wants to meet. */
  readonly blocked: string;
  /** As the player knows them. */
  readonly name: string;
  readonly at: EpochMs;
}

export interface BlockedPlayer {
  readonly id: string;
  /** Today's; as the player knew them where that is not known. */
  readonly name: string;
}
