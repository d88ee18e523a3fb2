/**
 * That one server alone is the node of a name: two would restore each other's matches. What the lock on its folder is to
 * the embedded database, an advisory lock of one connection's is to PostgreSQL: it ends with the process, however that ends.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StoreFailure } from './database-failure.ts';

/** Which advisory locks are claims: "node" as four bytes. */
const CLAIMS = 0x6e_6f_64_65;
/** Whoever was killed is gone in a moment. */
const PATIENCE_MS = 2_000;
const RETRY_MS = 200;
/** After the database was away. */
const AGAIN_MS = 1_000;
/** A machine that vanishes is missed after so many seconds. */
const KEEPALIVE = { idle: 5, interval: 5, count: 3 };

export interface NodeClaim {
  release(): Promise<void>;
}

/** @throws StoreFailure where another server has the name; whatever `pg` throws where the database does not answer. */
export const claimNode = async (url: string, node: string): Promise<NodeClaim> => {
  let released = false;
  let client: pg.Client | undefined;

  const attempt = async (): Promise<boolean> => {
    const next = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'rallydrop' });
    next.on('error', () => {});
    try {
      await next.connect();
      const settings = Object.entries(KEEPALIVE).map(
        ([name, value]) => `set tcp_keepalives_${name} = ${value}`,
      );
      await next.query(settings.join('; '));
      const query = 'select pg_try_advisory_lock($1::int, hashtext($2)) as mine';
      const { rows } = await next.query<{ mine: boolean }>(query, [CLAIMS, node]);
      if (!rows[0]!.mine) {
        await next.end();
        return false;
      }
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    next.once('end', () => void claimAgain());
    client = next;
    return true;
  };

  const claimAgain = async (): Promise<void> => {
    while (!released && !(await attempt().catch(() => false)))
      await sleep(AGAIN_MS, undefined, { ref: false });
    if (released) await client?.end();
  };

  for (let waitedMs = 0; !(await attempt()); waitedMs += RETRY_MS) {
    if (waitedMs >= PATIENCE_MS)
      throw new StoreFailure(
        `Another Rallydrop at DATABASE_URL is named ${node}. Stop it first, or give this one a NODE_NAME of its own.`,
      );
    await sleep(RETRY_MS);
  }
  return {
    release: async () => {
      released = true;
      await client?.end();
    },
  };
};
