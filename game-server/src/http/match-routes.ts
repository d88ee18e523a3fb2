/** Finished matches for everybody: what is known of one, its journal, its page and the picture of a moment. */
import { readFile } from 'node:fs/promises';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import { JOURNAL_MAX_TICKS } from '@rallydrop/common/sync/journal-layout';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { JournalAnswer, JournalQuestion } from '../replays/journal-question.ts';
import { previewTags } from '../replays/match-words.ts';
import { PictureCache } from '../replays/picture-cache.ts';
import type { RequestThread } from '../request-thread.ts';
import { type MatchId, parseMatchId } from '../rooms/match-id.ts';
import type { MatchRecord } from '../store/records/result.ts';
import type { Store } from '../store/store.ts';
import type { Routes } from './http.ts';
import { NOT_BUILT_PAGE } from './pages.ts';

export interface MatchRoutesDependencies {
  readonly config: Pick<Config, 'clientDir'>;
  readonly verbs: Pick<Store, 'match' | 'journal'>;
  /** Whether the end of a match is still kept from those who watch it with a delay. */
  readonly isHidden: (id: MatchId) => boolean;
  readonly journals: Pick<RequestThread<JournalQuestion, JournalAnswer>, 'ask' | 'busy'>;
}

/** Pictures of some ten kilobytes. */
const PICTURES_KEPT = 200;
/** A finished match never changes, but for the name of somebody who is deleted: an hour later no cache has it. */
const UNCHANGED = 'public, max-age=3600, immutable';

const STATUS: Readonly<Record<string, number>> = { 'no-such-match': 404, 'journal-not-kept': 404 };

export const matchRoutes =
  ({ config, verbs, journals, isHidden }: MatchRoutesDependencies): Routes =>
  (site) => {
    const pictures = new PictureCache(PICTURES_KEPT);

    const matchOf = async (request: FastifyRequest): Promise<MatchRecord | Refusal> => {
      const id = parseMatchId((request.params as { id: string }).id);
      if (!id || isHidden(id)) return refusal('no-such-match');
      return (await verbs.match(id)) ?? refusal('no-such-match');
    };
    const journalOf = async (match: MatchRecord): Promise<Uint8Array | Refusal> => {
      const journal = await verbs.journal(match.id);
      if (journal === null) return refusal('journal-not-kept');
      if (isRefusal(journal) || match.participants.every(({ id }) => id !== null)) return journal;
      const names = match.participants.map(({ id, name }) => (id === null ? name : null));
      return (await journals.ask({ kind: 'rename', journal, names })) ?? refusal('not-now');
    };
    const picture = async (match: MatchRecord, tick: number | null): Promise<Uint8Array | undefined> => {
      const journal = await verbs.journal(match.id);
      return journal && !isRefusal(journal) ? journals.ask({ kind: 'draw', journal, tick }) : undefined;
    };

    site.get('/api/matches/:id', async (request, reply) => {
      const match = await matchOf(request);
      if (isRefusal(match)) return refuse(reply, match);
      return reply.header('cache-control', 'no-cache').send(publicMatch(match));
    });
    site.get('/api/matches/:id/journal', async (request, reply) => {
      const match = await matchOf(request);
      const journal = isRefusal(match) ? match : await journalOf(match);
      if (isRefusal(journal)) return refuse(reply, journal);
      return reply
        .header('cache-control', UNCHANGED)
        .header('content-disposition', `attachment; filename="${(match as MatchRecord).id}.journal"`)
        .type('application/octet-stream')
        .send(Buffer.from(journal));
    });
    site.get('/m/:id/picture.png', async (request, reply) => {
      const match = await matchOf(request);
      if (isRefusal(match)) return refuse(reply, match);
      const tick = tickOf(request);
      const png = await pictures.get(`${match.id}@${tick}`, () => picture(match, tick));
      if (!png) return refuse(reply, refusal(journals.busy ? 'not-now' : 'journal-not-kept'));
      return reply.header('cache-control', UNCHANGED).type('image/png').send(Buffer.from(png));
    });
    site.get('/m/:id', async (request, reply) => {
      const match = await matchOf(request);
      const page = await readFile(`${config.clientDir}/replay.html`, 'utf8').catch(() => undefined);
      reply.header('cache-control', 'no-cache').type('text/html');
      if (page === undefined) return reply.code(503).send(NOT_BUILT_PAGE);
      // The page itself says what is missing.
      if (isRefusal(match)) return reply.code(STATUS[match.reason] ?? 503).send(page);
      const origin = `${request.protocol}://${request.host}`;
      const tags = previewTags({ match, origin, tick: tickOf(request) });
      const journal = `<link rel="preload" href="/api/matches/${match.id}/journal" as="fetch" crossorigin>`;
      return reply.send(page.replace('</head>', () => `  ${journal}\n  ${tags}\n  </head>`));
    });
  };

const refuse = (reply: FastifyReply, why: Refusal) =>
  reply
    .code(STATUS[why.reason] ?? 503)
    .header('cache-control', 'no-store')
    .send(why);

/** The moment that is asked for: a whole number of ticks. */
const tickOf = (request: FastifyRequest): number | null => {
  const { t } = request.query as { t?: unknown };
  const tick = typeof t === 'string' && /^\d{1,8}$/.test(t) ? Number(t) : undefined;
  return tick !== undefined && tick <= JOURNAL_MAX_TICKS ? tick : null;
};

/** Without what is nobody's business. */
const publicMatch = ({ participants, unrated, ...match }: MatchRecord) => ({
  ...match,
  rated: unrated === null,
  participants: participants.map(({ name, rating }) => ({ name, rating })),
});
