/** Who stands where, and who somebody is, for the pages: by name, as JSON. */
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { LADDER_PERIODS } from '@rallydrop/common/protocol/profile-views';
import { type Refusal, type RefusalReason, refusal } from '@rallydrop/common/protocol/refusals';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { FastifyReply } from 'fastify';
import { z } from 'zod/mini';
import type { Ladders } from '../profiles/ladders.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { Routes } from './http.ts';
import { inTime } from './in-time.ts';

export interface ProfileRoutesDependencies {
  readonly ladders: Pick<Ladders, 'ladder'>;
  readonly profiles: Pick<Profiles, 'profile'>;
  /** After how long the store is not waited for any longer. */
  readonly patienceMs?: Milliseconds;
}

const PATIENCE_MS = 5_000;
/** As long as the server itself keeps an answer: a result is seen soon after. */
const FRESH = 'public, max-age=3';

const STATUS: Partial<Record<RefusalReason, number>> = {
  'malformed-message': 400,
  'no-such-game': 404,
  'no-such-player': 404,
};

const name = z.string().check(z.minLength(1), z.maxLength(64));
const ladderAsked = z.strictObject({
  pool: z.string().check(z.regex(/^[a-z0-9-]{1,32}(?:\/[a-z0-9+-]{1,32})?$/)),
  period: z._default(z.enum(LADDER_PERIODS), 'all'),
  name: z.optional(name),
});
const profileAsked = z.strictObject({ name });

export const profileRoutes =
  ({ ladders, profiles, patienceMs = PATIENCE_MS }: ProfileRoutesDependencies): Routes =>
  (site) => {
    const answer = async <T extends object>(
      reply: FastifyReply,
      asked: z.core.util.SafeParseResult<T>,
      read: (asked: T) => Promise<object>,
    ) => {
      if (!asked.success) return refuse(reply, refusal('malformed-message'));
      const told = await inTime(read(asked.data), patienceMs);
      return isRefusal(told) ? refuse(reply, told) : reply.header('cache-control', FRESH).send(told);
    };

    site.get('/api/leaderboards/:pool', ({ params, query }, reply) =>
      answer(reply, z.safeParse(ladderAsked, { ...(query as object), ...(params as object) }), (asked) =>
        ladders.ladder(asked),
      ),
    );
    site.get('/api/players/:name', ({ params, query }, reply) =>
      answer(reply, z.safeParse(profileAsked, { ...(query as object), ...(params as object) }), (asked) =>
        profiles.profile(asked.name),
      ),
    );
  };

const refuse = (reply: FastifyReply, why: Refusal) =>
  reply
    .code(STATUS[why.reason] ?? 503)
    .header('cache-control', 'no-store')
    .send(why);
