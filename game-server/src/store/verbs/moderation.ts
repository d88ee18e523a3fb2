/** Reports, and what was decided. */
import { type Connection, storable } from '../database.ts';
import type { NewReport, NewSanction, Report, Sanction, SanctionKind } from '../records/moderation.ts';

export const saveReport = async (connection: Connection, report: NewReport): Promise<null> => {
  const { id, by, about, aboutName, reason, matchId, messages, at } = report;
  await connection
    .insertInto('reports')
    .values({
      ...{ id, at, by_id: by, about_id: about, match_id: matchId },
      about_name: storable(aboutName),
      reason: storable(reason),
      messages: JSON.stringify(messages),
      closed_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return null;
};

export const openReports = async (
  connection: Connection,
  { limit }: { readonly limit: number },
): Promise<Report[]> => {
  const rows = await connection
    .selectFrom('reports')
    .selectAll()
    .where('closed_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, by: row.by_id, about: row.about_id, aboutName: row.about_name },
    ...{ reason: row.reason, matchId: row.match_id, at: row.at },
    messages: JSON.parse(row.messages) as Report['messages'],
  }));
};

interface Closing {
  readonly id: string;
  readonly now: number;
}

export const closeReport = async (connection: Connection, { id, now }: Closing): Promise<boolean> => {
  const { numUpdatedRows } = await connection
    .updateTable('reports')
    .set({ closed_at: now })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

export const saveSanction = async (connection: Connection, sanction: NewSanction): Promise<null> => {
  await connection
    .insertInto('sanctions')
    .values({ ...sanction, why: storable(sanction.why), lifted_at: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return null;
};

export const liftSanction = async (connection: Connection, { id, now }: Closing): Promise<boolean> => {
  const { numUpdatedRows } = await connection
    .updateTable('sanctions')
    .set({ lifted_at: now })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

export const sanctions = async (
  connection: Connection,
  { subjects, now }: { readonly subjects?: readonly string[]; readonly now: number },
): Promise<Sanction[]> => {
  if (subjects?.length === 0) return [];
  let query = connection
    .selectFrom('sanctions')
    .select(['id', 'kind', 'subject', 'until', 'why', 'at'])
    .where('until', '>', now)
    .where('lifted_at', 'is', null)
    .orderBy('until')
    .orderBy('id');
  if (subjects) query = query.where('subject', 'in', subjects);
  return (await query.execute()).map((row) => ({ ...row, kind: row.kind as SanctionKind }));
};
