/**
 * Who may not write or not be here, until when. The store is asked again and again, because an operator's command is
 * another process that writes there (`npm run admin`): what it decides holds within a second.
 */
import { asPlayerId, type PlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Sanction, SanctionKind } from '../store/records/moderation.ts';
import type { Store } from '../store/store.ts';

/** How often the store is asked. */
export const SANCTIONS_EVERY_MS = 500;

export interface SanctionsDependencies {
  readonly store: Pick<Store, 'sanctions'>;
  readonly today: () => Date;
  /** Something is in force that was not before. */
  readonly onNew: (fresh: readonly Sanction[]) => void;
}

/** The players whose names an operator has fixed by these. */
export const renamedBy = (fresh: readonly Sanction[]): readonly PlayerId[] =>
  fresh.flatMap(({ kind, subject }) => (kind === 'rename' ? asPlayerId(subject) : []));

/** What a sanction on an address is about. */
export const addressSubject = (address: string): string => `address:${address}`;

export class Sanctions {
  private bySubject = new Map<string, readonly Sanction[]>();
  private known = new Set<string>();
  private asking = false;

  constructor(private readonly deps: SanctionsDependencies) {}

  /** While the store is away what was known holds on. */
  async refresh(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    const all = await this.deps.store.sanctions({ now: this.now });
    this.asking = false;
    if (!isRefusal(all)) this.take(all);
  }

  isMuted(player: PlayerId): boolean {
    return this.has(player, 'mute');
  }

  /** An operator chose this player's name. */
  hasFixedName(player: PlayerId): boolean {
    return this.has(player, 'rename');
  }

  /** Why this player, or this address, may not be here. */
  refuses(player: PlayerId, address: string): Refusal | undefined {
    const banned = this.has(player, 'ban') || this.has(addressSubject(address), 'ban');
    return banned ? refusal('banned') : undefined;
  }

  private get now(): number {
    return this.deps.today().getTime();
  }

  private has(subject: string, kind: SanctionKind): boolean {
    const all = this.bySubject.get(subject);
    return all?.some((one) => one.kind === kind && one.until > this.now) ?? false;
  }

  private take(all: readonly Sanction[]): void {
    const fresh = all.filter(({ id }) => !this.known.has(id));
    if (fresh.length === 0 && all.length === this.known.size) return;
    this.known = new Set(all.map(({ id }) => id));
    const bySubject = new Map<string, Sanction[]>();
    for (const one of all) bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one]);
    this.bySubject = bySubject;
    if (fresh.length > 0) this.deps.onNew(fresh);
  }
}
