import { type Connection, storable } from '../database.ts';
import type { ChatMessage } from '../records/moderation.ts';
import { messageOfRow } from './rows.ts';

export const saveChat = async (
  connection: Connection,
  { playerId, name, text, ...message }: ChatMessage,
): Promise<null> => {
  await connection
    .insertInto('chat')
    .values({ ...message, player_id: playerId, name: storable(name), text: storable(text) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return null;
};

export const recentChat = async (
  connection: Connection,
  { channel, limit }: { readonly channel: string; readonly limit: number },
): Promise<ChatMessage[]> => {
  const rows = await connection
    .selectFrom('chat')
    .selectAll()
    .where('channel', '=', channel)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse().map(messageOfRow);
};

export const forgetChat = async (
  connection: Connection,
  { before }: { readonly before: number },
): Promise<null> => {
  await connection.deleteFrom('chat').where('at', '<', before).execute();
  return null;
};
