/** What operators do: look at reports, mute, ban, rename, and take it back. */
import { randomUUID } from 'node:crypto';
import { parseName } from '@rallydrop/common/protocol/name';
import { addressSubject } from '../app/sanctions.ts';
import { skeleton } from '../names/skeleton.ts';
import type { Connection } from '../store/database.ts';
import type { Report, Sanction, SanctionKind } from '../store/records/moderation.ts';
import { isRefusal } from '../store/store-client.ts';
import {
  closeReport,
  liftSanction,
  openReports,
  sanctions,
  saveSanction,
} from '../store/verbs/moderation.ts';
import { playerById, playerByName, renamePlayer } from '../store/verbs/players.ts';
import { networkOf } from '../transport/address.ts';

/** A sentence for the operator: nothing was done. */
export class CommandFailure extends Error {}

const ADDRESS = 'address:';
/** As players' ids are made. */
const PLAYER_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const MOST_REPORTS = 1_000;

export interface Order {
  readonly kind: SanctionKind;
  /** A name, a player's id, or "address:" and an address. */
  readonly who: string;
  readonly ms: number;
  readonly why: string;
}

export class Operator {
  constructor(
    private readonly database: Connection,
    private readonly now: () => number,
  ) {}

  reports(): Promise<readonly Report[]> {
    return openReports(this.database, { limit: MOST_REPORTS });
  }

  async close(id: string): Promise<void> {
    const done = await closeReport(this.database, { id, now: this.now() });
    if (!done) throw new CommandFailure(`There is no open report ${id}.`);
  }

  sanctions(): Promise<readonly Sanction[]> {
    return sanctions(this.database, { now: this.now() });
  }

  async impose({ kind, who, ms, why }: Order): Promise<Sanction> {
    const now = this.now();
    const sanction = {
      ...{ id: randomUUID(), kind, subject: await this.subjectOf(who), until: now + ms, why, at: now },
    };
    await saveSanction(this.database, sanction);
    return sanction;
  }

  /** Ends all of a kind that are in force. */
  async lift(kind: SanctionKind, who: string): Promise<number> {
    const now = this.now();
    const subjects = [await this.subjectOf(who)];
    const inForce = (await sanctions(this.database, { subjects, now })).filter((one) => one.kind === kind);
    for (const { id } of inForce) await liftSanction(this.database, { id, now });
    if (inForce.length === 0) throw new CommandFailure(`No ${kind} of ${who} is in force.`);
    return inForce.length;
  }

  /** The player cannot choose another name while it lasts. */
  async rename(who: string, raw: string, ms: number, why: string): Promise<Sanction> {
    const name = parseName(raw);
    if (name === undefined) throw new CommandFailure(`"${raw}" cannot be a name.`);
    const id = await this.subjectOf(who);
    const renamed = await renamePlayer(this.database, { id, name, skeleton: skeleton(name) });
    if (isRefusal(renamed)) throw new CommandFailure(renamed.sentence);
    return this.impose({ kind: 'rename', who: id, ms, why });
  }

  private async subjectOf(who: string): Promise<string> {
    if (who.startsWith(ADDRESS)) return addressSubject(networkOf(who.slice(ADDRESS.length)));
    const player =
      (await playerByName(this.database, skeleton(who))) ?? (await playerById(this.database, who));
    if (player) return player.id;
    if (PLAYER_ID.test(who)) return who;
    throw new CommandFailure(`Nobody here is called "${who}". A report tells the id of whom it is about.`);
  }
}
