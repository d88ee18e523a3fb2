/** Every verb of the store, as the thread does it. */
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Connection, Database } from '../database.ts';
import { type Argument, type Result, VERB_KINDS, VERBS, type Verb } from '../store.ts';
import { blocksOf, liftBlock, saveBlock } from './blocks.ts';
import { forgetChat, recentChat, saveChat } from './chat.ts';
import { deletePlayer } from './delete-player.ts';
import { finishMatches } from './finish-matches.ts';
import { forgetGuests } from './forget-guests.ts';
import { leaderboard, ratedPools, ratings, standing } from './leaderboard.ts';
import { journal, match, recentMatches } from './matches.ts';
import { closeReport, liftSanction, openReports, sanctions, saveReport, saveSanction } from './moderation.ts';
import { appendJournals, beginMatches, forgetMatches, openMatches } from './open-matches.ts';
import { savedRooms, saveRooms } from './open-rooms.ts';
import { passkey, passkeysOf, passkeyUsed, savePasskey } from './passkeys.ts';
import { exportPlayer, playerPage, ratingCurve } from './player-page.ts';
import { playerById, playerByName, renamePlayer, savePlayer } from './players.ts';
import { appendSegments, forgetSegments, journalSegments } from './segments.ts';
import { keptSetting } from './settings.ts';

type ReadVerb = { [V in Verb]: (typeof VERB_KINDS)[V] extends 'read' ? V : never }[Verb];
export type WriteVerb = Exclude<Verb, ReadVerb>;

type Read<V extends Verb> = (connection: Connection, argument: Argument<V>) => Promise<Result<V>>;
/** All commands of one verb in a group, within its transaction; the answers in the same order. */
type Write<V extends Verb> = (
  connection: Connection,
  commands: readonly Argument<V>[],
  database: Database,
) => Promise<readonly (Result<V> | Refusal)[]>;

export const READS: { readonly [V in ReadVerb]: Read<V> } = {
  ...{ playerById, playerByName, openMatches, match, journal, recentMatches, leaderboard, ratings },
  ...{ standing, ratedPools },
  ...{ playerPage, ratingCurve, exportPlayer, recentChat, openReports, sanctions, blocksOf },
  ...{ savedRooms, journalSegments, passkey, passkeysOf },
};

const each =
  <T, R>(
    write: (connection: Connection, argument: T, database: Database) => Promise<R>,
  ): ((connection: Connection, commands: readonly T[], database: Database) => Promise<R[]>) =>
  async (connection, commands, database) => {
    const answers: R[] = [];
    for (const command of commands) answers.push(await write(connection, command, database));
    return answers;
  };

export const WRITES: { readonly [V in WriteVerb]: Write<V> } = {
  keptSetting: each(keptSetting),
  savePlayer: each(savePlayer),
  renamePlayer: each(renamePlayer),
  savePasskey: each(savePasskey),
  passkeyUsed: each(passkeyUsed),
  beginMatch: async (connection, matches) => {
    await beginMatches(connection, matches);
    return matches.map(() => null);
  },
  appendJournals: async (connection, groups) => {
    await appendJournals(connection, groups.flat());
    return groups.map(() => null);
  },
  appendSegment: async (connection, segments) => {
    await appendSegments(connection, segments);
    return segments.map(() => null);
  },
  forgetSegments: each(forgetSegments),
  finishMatch: (connection, matches, database) => finishMatches(database, connection, matches),
  forgetMatches: async (connection, ids) => {
    await forgetMatches(connection, ids.flat());
    return ids.map(() => null);
  },
  saveRooms: async (connection, groups) => {
    await saveRooms(connection, groups.flat());
    return groups.map(() => null);
  },
  saveChat: each(saveChat),
  saveReport: each(saveReport),
  closeReport: each(closeReport),
  saveSanction: each(saveSanction),
  liftSanction: each(liftSanction),
  forgetChat: each(forgetChat),
  forgetGuests: each(forgetGuests),
  saveBlock: each(saveBlock),
  liftBlock: each(liftBlock),
  deletePlayer: each((connection, id, database) => deletePlayer(database, connection, id)),
};

export const isRead = (verb: Verb): verb is ReadVerb => VERB_KINDS[verb] === 'read';
export const WRITE_VERBS = VERBS.filter((verb): verb is WriteVerb => !isRead(verb));
