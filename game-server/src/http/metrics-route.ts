/**
 * What the server counts, for whoever may know it: this machine, or who shows the token. Put together at most once a
 * second, because that costs as much as many inputs.
 */
import { timingSafeEqual } from 'node:crypto';
import { refusal } from '@rallydrop/common/protocol/refusals';
import type { Clock, Milliseconds } from '@rallydrop/common/tick';
import type { Registry } from 'prom-client';
import type { Routes } from './http.ts';

export interface MetricsRouteDependencies {
  readonly registry: Pick<Registry, 'contentType' | 'metrics'>;
  /** Empty: this machine only. */
  readonly token: string;
  readonly clock: Clock;
}

const KEPT_MS: Milliseconds = 1_000;
const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

export const metricsRoute =
  ({ registry, token, clock }: MetricsRouteDependencies): Routes =>
  (app) => {
    let kept: { readonly until: Milliseconds; readonly text: Promise<string> } | undefined;
    app.get('/metrics', async (request, reply) => {
      if (!LOOPBACK.test(request.ip) && !isBearer(request.headers.authorization, token))
        return reply.code(403).send(refusal('origin-not-allowed'));
      const now = clock();
      if (!kept || now >= kept.until) kept = { until: now + KEPT_MS, text: registry.metrics() };
      return reply.type(registry.contentType).send(await kept.text);
    });
  };

const isBearer = (authorization: string | undefined, token: string): boolean => {
  const [given, wanted] = [Buffer.from(authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  return token !== '' && given.length === wanted.length && timingSafeEqual(given, wanted);
};
