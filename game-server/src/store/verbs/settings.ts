import type { Connection } from '../database.ts';
import type { Setting } from '../records/moderation.ts';

/** Whoever comes first decides, whichever node that is. */
export const keptSetting = async (connection: Connection, { key, value }: Setting): Promise<string> => {
  await connection
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await connection
    .selectFrom('settings')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return row.value;
};
