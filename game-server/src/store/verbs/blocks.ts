/** Whom players never want to meet. */
import { type Connection, storable } from '../database.ts';
import type { BlockedPlayer, NewBlock } from '../records/moderation.ts';

export const saveBlock = async (
  connection: Connection,
  { player, blocked, name, at }: NewBlock,
): Promise<null> => {
  await connection
    .insertInto('blocks')
    .values({ player_id: player, blocked_id: blocked, name: storable(name), at })
    .onConflict((conflict) => conflict.columns(['player_id', 'blocked_id']).doNothing())
    .execute();
  return null;
};

export const liftBlock = async (
  connection: Connection,
  { player, blocked }: Pick<NewBlock, 'player' | 'blocked'>,
): Promise<null> => {
  await connection
    .deleteFrom('blocks')
    .where('player_id', '=', player)
    .where('blocked_id', '=', blocked)
    .execute();
  return null;
};

export const blocksOf = async (connection: Connection, player: string): Promise<BlockedPlayer[]> => {
  const rows = await connection
    .selectFrom('blocks')
    .leftJoin('players', 'players.id', 'blocks.blocked_id')
    .select(['blocks.blocked_id as id', 'blocks.name as known', 'players.name as name'])
    .where('blocks.player_id', '=', player)
    .orderBy('blocks.at', 'desc')
    .orderBy('blocks.blocked_id')
    .execute();
  return rows.map(({ id, known, name }) => ({ id, name: name ?? known }));
};
