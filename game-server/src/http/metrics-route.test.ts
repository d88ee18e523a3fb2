import fastify from 'fastify';
import { expect, it } from 'vitest';
import { metricsRoute } from './metrics-route.ts';

const TOKEN = 'a token for tests';

const route = (token = TOKEN) => {
  const app = fastify({ trustProxy: true });
  const state = { now: 0, made: 0 };
  const registry = { contentType: 'text/plain' as never, metrics: async () => `made ${++state.made}` };
  void metricsRoute({ registry, token, clock: () => state.now })(app);
  const ask = async (remoteAddress: string, authorization?: string) => {
    const headers = authorization === undefined ? {} : { authorization };
    const { statusCode, body } = await app.inject({ url: '/metrics', remoteAddress, headers });
    return statusCode === 200 ? body : statusCode;
  };
  return { state, ask };
};

it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])(
  'this machine may read it, as %s',
  async (ip) => {
    expect(await route().ask(ip)).toBe('made 1');
  },
);

it('from elsewhere the token is asked for, and without one nobody may', async () => {
  const { ask } = route();
  expect(await ask('203.0.113.7', `Bearer ${TOKEN}`)).toBe('made 1');
  for (const wrong of [undefined, 'Bearer ', `Bearer ${TOKEN}x`, TOKEN])
    expect(await ask('203.0.113.7', wrong)).toBe(403);
  expect(await route('').ask('203.0.113.7', 'Bearer ')).toBe(403);
});

it('is put together at most once a second, however often it is asked for', async () => {
  const { state, ask } = route();
  const many = await Promise.all(Array.from({ length: 20 }, () => ask('127.0.0.1')));
  expect(new Set(many)).toEqual(new Set(['made 1']));
  state.now = 999;
  expect(await ask('127.0.0.1')).toBe('made 1');
  state.now = 1_000;
  expect(await ask('127.0.0.1')).toBe('made 2');
});
