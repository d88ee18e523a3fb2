/** What operators' tools ask for: is it alive, shall guests be sent here, what does it count. */
import type { Registry } from 'prom-client';
import type { Routes } from './http.ts';

export interface HealthDependencies {
  readonly registry: Registry;
  /** False from the moment on when no new guests should be sent here. */
  readonly isReady: () => boolean;
}

export const healthRoutes =
  ({ registry, isReady }: HealthDependencies): Routes =>
  (app) => {
    app.get('/healthz', (_request, reply) => reply.send({ ok: true }));
    app.get('/readyz', (_request, reply) => {
      const ready = isReady();
      return reply.code(ready ? 200 : 503).send({ ready });
    });
    app.get('/metrics', async (_request, reply) =>
      reply.type(registry.contentType).send(await registry.metrics()),
    );
  };
