/** The HTTP server: headers, limits and errors for every route. What is served is in the route files beside it. */
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { errorPage } from './pages.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Adds some routes to the server. */
export type Routes = (app: FastifyInstance) => void | Promise<void>;

export interface HttpDependencies {
  readonly config: Pick<Config, 'trustProxy' | 'requestsPerMinute'>;
  readonly log: Log;
  /** For operators' tools, which ask from one address and often: not limited. */
  readonly operatorRoutes: readonly Routes[];
  /** For everybody: limited by address. */
  readonly siteRoutes: readonly Routes[];
  /** For how long a request may come in, and how often that is looked at, ms. */
  readonly patience?: { readonly requestMs: number; readonly checkMs: number };
}

/** A request that has not come whole after so long is given up: long-polling's bodies are 16 kB at most. */
const PATIENCE = { requestMs: 10_000, checkMs: 5_000 };

export const createHttp = async (deps: HttpDependencies): Promise<FastifyInstance> => {
  const { config, log, patience = PATIENCE } = deps;
  const answerError = (error: { statusCode?: number }, _request: unknown, reply: FastifyReply) => {
    const status = error.statusCode ?? 500;
    // What went wrong inside is for the log alone: a message may name a path of this machine.
    if (status >= 500) log.error({ err: error }, 'an HTTP request failed');
    return reply.code(status).type('text/html').send(errorPage(status));
  };
  const app = fastify({
    frameworkErrors: answerError,
    // The proxy itself, and none of those that a guest claims to have come through: `transport/address.ts` does the same.
    trustProxy: config.trustProxy ? (_address, hop) => hop === 0 : false,
    forceCloseConnections: true,
    requestTimeout: patience.requestMs,
    // Without its own bound Node waits a minute for a head, and fastify's bound for bodies never comes to anything.
    http: { connectionsCheckingInterval: patience.checkMs, headersTimeout: patience.requestMs },
    bodyLimit: 1_024,
    routerOptions: { maxParamLength: 64 },
  });
  await app.register(helmet, SECURITY_HEADERS);
  for (const add of deps.operatorRoutes) await add(app);
  await app.register(async (site) => {
    if (config.requestsPerMinute > 0) {
      await site.register(rateLimit, { max: config.requestsPerMinute, errorResponseBuilder: tooMany });
    }
    for (const add of deps.siteRoutes) await add(site);
  });
  app.setErrorHandler(answerError);
  return app;
};

const tooMany = (_request: unknown, { statusCode }: { statusCode: number }) =>
  Object.assign(new Error('too many requests'), { statusCode });
