/** By which devices a player is known. */
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { Connection } from '../database.ts';
import type { NewPasskey, Passkey, PasskeyUse } from '../records/passkey.ts';
import { playerById } from './players.ts';

/** More devices than anybody has. */
const MOST_PASSKEYS = 20;

const all = (connection: Connection) =>
  connection
    .selectFrom('passkeys')
    .select(['id', 'counter'])
    .select(['player_id as playerId', 'public_key as publicKey'])
    .select(['created_at as createdAt', 'used_at as usedAt']);

export const passkey = async (connection: Connection, id: string): Promise<Passkey | null> =>
  (await all(connection).where('id', '=', id).executeTakeFirst()) ?? null;

export const passkeysOf = (connection: Connection, playerId: string): Promise<Passkey[]> =>
  all(connection).where('player_id', '=', playerId).orderBy('created_at').orderBy('id').execute();

export const savePasskey = async (
  connection: Connection,
  { id, playerId, publicKey, counter, now }: NewPasskey,
): Promise<null | Refusal> => {
  if (!(await playerById(connection, playerId))) return refusal('no-such-player');
  if (await passkey(connection, id)) return refusal('passkey-known');
  if ((await passkeysOf(connection, playerId)).length >= MOST_PASSKEYS) return refusal('too-many-passkeys');
  await connection
    .insertInto('passkeys')
    .values({ id, player_id: playerId, public_key: publicKey, counter, created_at: now, used_at: now })
    .execute();
  return null;
};

/** A counter that does not go up was seen before: the answer is an old one, or somebody has a copy of the key. */
export const passkeyUsed = async (
  connection: Connection,
  { id, counter, now }: PasskeyUse,
): Promise<null | Refusal> => {
  const known = await passkey(connection, id);
  if (!known) return refusal('passkey-unknown');
  const counts = counter > 0 || known.counter > 0;
  if (counts && counter <= known.counter) return refusal('passkey-copied');
  await connection.updateTable('passkeys').set({ counter, used_at: now }).where('id', '=', id).execute();
  return null;
};
