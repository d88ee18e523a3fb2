/**
 * Who a guest is to the site: saved at the first visit with a name of their own, the same at the next one. While the
 * database is away a newcomer plays all the same, and is saved when it is back.
 */
import type { Random32 } from '@rallydrop/common/game';
import type { PlayerId } from '@rallydrop/common/ids';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Guest, Guests } from '../guests.ts';
import { skeleton } from '../names/skeleton.ts';
import type { EpochMs } from '../ratings/rating.ts';
import type { PlayerRecord } from '../store/records/player.ts';
import type { Store } from '../store/store.ts';
import { isRefusal } from '../store/store-client.ts';
import type { KnownRatings } from './known-ratings.ts';

export interface PlayersDependencies {
  readonly store: Pick<Store, 'playerPage' | 'savePlayer' | 'renamePlayer' | 'forgetGuests'>;
  readonly guests: Pick<Guests, 'newcomer'>;
  readonly ratings: Pick<KnownRatings, 'learn' | 'keepOnly'>;
  readonly random: Random32;
  readonly now: () => EpochMs;
  /** Whether any connection of this player is open. */
  readonly isHere: (player: PlayerId) => boolean;
  /** Another name had to be given than the one that everybody saw. */
  readonly onRenamed: (player: PlayerId, name: string) => void;
}

/** How many names are tried for one newcomer; a number makes a name that is taken free at the second. */
const NAMES_TRIED = 5;
/** So much of a name is kept before a number. */
const BASE_CHARACTERS = 15;
const SAVE_EVERY_MS = 5_000;
const TIDY_EVERY_MS = 60_000;
/** Whoever has not played in so long is known by their pass alone. */
export const KEPT_WITHOUT_TRACE_MS = 30 * 24 * 3_600_000;
/** So many go in one commit. */
const FORGOTTEN_AT_ONCE = 500;

export class Players {
  private readonly unsaved = new Map<PlayerId, string>();
  private savedAt: EpochMs = 0;
  private tidiedAt: EpochMs = 0;
  private saving = false;

  constructor(private readonly deps: PlayersDependencies) {}

  /** Who comes with this pass, under the name that the site has for them. Somebody who was deleted comes as somebody new. */
  async arrive(guest: Guest): Promise<Guest> {
    const page = await this.deps.store.playerPage({ id: guest.id, matches: 0, opponents: 0 });
    if (isRefusal(page)) return this.saveLater(guest);
    if (!page?.player) return this.save(guest);
    this.deps.ratings.learn(guest.id, page.ratings);
    return { id: guest.id, name: page.player.name };
  }

  /** Refused: `name-taken`, and what the store refuses. The old name is free from then on. */
  async rename(id: PlayerId, name: string): Promise<PlayerRecord | Refusal> {
    const { store, now } = this.deps;
    const wanted = { id, name, skeleton: skeleton(name) };
    const renamed = await store.renamePlayer(wanted);
    if (!isRefusal(renamed) || renamed.reason !== 'no-such-player' || !this.unsaved.has(id)) return renamed;
    const saved = await store.savePlayer({ ...wanted, now: now() });
    if (!isRefusal(saved)) this.unsaved.delete(id);
    return saved;
  }

  /** To be called a few times a second. */
  poll(): void {
    const now = this.deps.now();
    if (Math.abs(now - this.tidiedAt) >= TIDY_EVERY_MS) {
      this.tidiedAt = now;
      this.deps.ratings.keepOnly(this.deps.isHere);
    }
    if (this.unsaved.size === 0 || this.saving || Math.abs(now - this.savedAt) < SAVE_EVERY_MS) return;
    this.savedAt = now;
    void this.saveWaiting();
  }

  /** Forgets those who came long ago and did nothing. To be called now and then. */
  async forget(): Promise<void> {
    const query = { before: this.deps.now() - KEPT_WITHOUT_TRACE_MS, limit: FORGOTTEN_AT_ONCE };
    let forgotten: number | Refusal = FORGOTTEN_AT_ONCE;
    while (forgotten === FORGOTTEN_AT_ONCE) forgotten = await this.deps.store.forgetGuests(query);
  }

  private async saveWaiting(): Promise<void> {
    this.saving = true;
    for (const [id, name] of [...this.unsaved]) {
      this.unsaved.delete(id);
      // Whoever is gone is saved when they come again: the pass has the name.
      if (!this.deps.isHere(id)) continue;
      const saved = await this.save({ id, name });
      if (this.unsaved.has(id)) break;
      if (saved.name !== name) this.deps.onRenamed(id, saved.name);
    }
    this.saving = false;
  }

  private async save(guest: Guest): Promise<Guest> {
    const { store, now } = this.deps;
    let { id, name } = guest;
    for (let tries = 0; tries < NAMES_TRIED; tries++) {
      const saved = await store.savePlayer({ id, name, skeleton: skeleton(name), now: now() });
      if (!isRefusal(saved)) return { id, name: saved.name };
      if (saved.reason === 'player-deleted') ({ id, name } = this.deps.guests.newcomer());
      else if (saved.reason === 'name-taken') name = this.numbered(guest.name);
      else break;
    }
    return this.saveLater({ id, name });
  }

  private saveLater(guest: Guest): Guest {
    this.unsaved.set(guest.id, guest.name);
    return guest;
  }

  private numbered(name: string): string {
    const base = [...new Intl.Segmenter().segment(name)]
      .slice(0, BASE_CHARACTERS)
      .map(({ segment }) => segment);
    return `${base.join('').trimEnd()} ${2 + (this.deps.random() % 9_998)}`;
  }
}
