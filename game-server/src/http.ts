/** Pages, health and metrics over plain HTTP. */
import { existsSync } from 'node:fs';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { refusal } from '@rallydrop/common/protocol/refusals';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Registry } from 'prom-client';
import type { Config } from './config.ts';
import { NOT_BUILT_PAGE, NOT_FOUND_PAGE } from './http/pages.ts';
import { SECURITY_HEADERS } from './http/security-headers.ts';
import type { Log } from './log.ts';

export interface HttpTools {
  readonly config: Pick<Config, 'clientDir' | 'assetsDir' | 'trustProxy' | 'requestsPerMinute'>;
  readonly registry: Registry;
  readonly log: Log;
  /** False from the moment on when no new guests should be sent here. */
  readonly isReady: () => boolean;
}

/** esbuild puts a hash into these names: what they hold never changes. */
const NAMED_BY_CONTENT = /-[A-Z0-9]{8}\.\w+$/;
const FOREVER = 'public, max-age=31536000, immutable';
const ASK_EVERY_TIME = 'no-cache';

export const createHttp = async (tools: HttpTools): Promise<FastifyInstance> => {
  const { config, log } = tools;
  const app = fastify({
    trustProxy: config.trustProxy,
    forceCloseConnections: true,
    bodyLimit: 1_024,
    routerOptions: { maxParamLength: 64 },
  });
  await app.register(helmet, SECURITY_HEADERS);
  // Operators' tools ask from one address and often.
  addHealth(app, tools);
  await app.register(async (site) => {
    if (config.requestsPerMinute > 0) {
      await site.register(rateLimit, { max: config.requestsPerMinute, errorResponseBuilder: tooMany });
    }
    await addPages(site, config);
  });
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error }, 'an HTTP request failed');
    return reply.code(status).send({ error: status >= 500 ? 'Something broke on our side.' : error.message });
  });
  return app;
};

const tooMany = (_request: unknown, { statusCode }: { statusCode: number }) =>
  Object.assign(new Error(refusal('too-many-messages').sentence), { statusCode });

const addHealth = (app: FastifyInstance, { registry, isReady }: HttpTools): void => {
  app.get('/healthz', (_request, reply) => reply.send({ ok: true }));
  app.get('/readyz', (_request, reply) => {
    const ready = isReady();
    return reply.code(ready ? 200 : 503).send({ ready });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
};

const addPages = async (site: FastifyInstance, config: HttpTools['config']): Promise<void> => {
  const built = existsSync(`${config.clientDir}/index.html`);
  const shared = {
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply: { setHeader(name: string, value: string): unknown }, path: string) => {
      const name = path.replace(/\.(br|gz)$/, '');
      reply.setHeader('cache-control', NAMED_BY_CONTENT.test(name) ? FOREVER : ASK_EVERY_TIME);
    },
  };
  if (existsSync(config.assetsDir)) {
    await site.register(fastifyStatic, {
      ...shared,
      root: config.assetsDir,
      prefix: '/assets/',
      decorateReply: !built,
    });
  }
  if (built) await site.register(fastifyStatic, { ...shared, root: config.clientDir, index: false });
  const page = (reply: FastifyReply) =>
    built ? reply.sendFile('index.html') : reply.code(503).type('text/html').send(NOT_BUILT_PAGE);
  site.get('/', (_request, reply) => page(reply));
  // A room's link: the page itself reads the code and says so if there is no such room.
  site.get('/r/:code', (_request, reply) => page(reply));
  site.get('/g/:game/:page', (_request, reply) => page(reply));
  site.setNotFoundHandler((_request, reply) => reply.code(404).type('text/html').send(NOT_FOUND_PAGE));
};
