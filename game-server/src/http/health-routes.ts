/** What operators' tools ask for: is it alive, shall guests be sent here. */
import type { Routes } from './http.ts';

export interface HealthDependencies {
  /** False from the moment on when no new guests should be sent here. */
  readonly isReady: () => boolean;
  /** Whether the database cannot be used now: live matches go on, and new guests are better off elsewhere. */
  readonly isStoreAway: () => boolean;
  /** Whether so many play that no new match may begin now. */
  readonly isFull: () => boolean;
}

export const healthRoutes =
  ({ isReady, isStoreAway, isFull }: HealthDependencies): Routes =>
  (app) => {
    app.get('/healthz', (_request, reply) => reply.send({ ok: true }));
    app.get('/readyz', (_request, reply) => {
      const store = isStoreAway() ? 'away' : 'open';
      const full = isFull();
      const ready = isReady() && store === 'open' && !full;
      return reply.code(ready ? 200 : 503).send({ ready, store, full });
    });
  };
