/** A player's own things that a page asks for by HTTP, because they come as a file or change the cookie. */
import type { PlayerId } from '@rallydrop/common/ids';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccountService } from '../app/account.ts';
import type { Passkeys, Site } from '../app/passkeys.ts';
import type { Players } from '../app/players.ts';
import type { Guest, Guests } from '../guests.ts';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/store.ts';
import { isAllowedOrigin } from '../transport/origin.ts';
import { guestCookie, noGuestCookie, readGuestCookie } from './guest-cookie.ts';
import type { Routes } from './http.ts';
import { passIn, registrationIn, signInAnswerIn } from './me-bodies.ts';

export interface MeDependencies {
  readonly guests: Guests;
  readonly players: Pick<Players, 'arrive'>;
  readonly account: Pick<AccountService, 'deletePlayer'>;
  readonly passkeys: Passkeys;
  readonly store: Pick<Store, 'exportPlayer'>;
  readonly metrics: Pick<Metrics, 'refused'>;
}

/** A passkey's certificate may be long. */
const BODY_LIMIT = 16_384;
/** Far more than a person asks for. */
const EACH_MINUTE = { rateLimit: { max: 60, timeWindow: '1 minute' } };

type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

export const meRoutes =
  (deps: MeDependencies): Routes =>
  (site) => {
    const routes = new MeRoutes(deps);
    const get = (url: string, answer: Answer) => add(site, deps, 'GET', url, answer);
    const post = (url: string, answer: Answer) => add(site, deps, 'POST', url, answer);
    get('/me/pass', routes.hasPass);
    post('/me/pass', routes.takePass);
    get('/me/data', routes.data);
    post('/me/delete', routes.forget);
    post('/me/passkeys/options', routes.passkeyOptions);
    post('/me/passkeys', routes.keepPasskey);
    post('/me/sign-in/options', routes.signInOptions);
    post('/me/sign-in', routes.signIn);
  };

const add = (
  site: FastifyInstance,
  { metrics }: MeDependencies,
  method: 'GET' | 'POST',
  url: string,
  answer: Answer,
): void => {
  site.route({
    ...{ method, url, bodyLimit: BODY_LIMIT, config: EACH_MINUTE },
    handler: async (request, reply) => {
      const { origin, host } = request.headers;
      const foreign = method === 'POST' && !isAllowedOrigin({ origin, host }, []);
      const value = foreign ? refusal('origin-not-allowed') : await answer(request, reply);
      void reply.header('cache-control', 'no-store');
      if (typeof value !== 'object' || value === null || !isRefusal(value)) return reply.send(value ?? {});
      metrics.refused(value.reason);
      return reply.code(STATUS[value.reason] ?? 400).send(value);
    },
  });
};

const STATUS: Readonly<Record<string, number>> = {
  'token-invalid': 401,
  'token-expired': 401,
  'origin-not-allowed': 403,
  'store-away': 503,
  'store-busy': 503,
};

class MeRoutes {
  constructor(private readonly deps: MeDependencies) {}

  /** Whether this browser shows its cookie. */
  readonly hasPass: Answer = async (request) => {
    const guest = await this.guestOf(request);
    return isRefusal(guest) ? guest : {};
  };

  /** A pass that was kept elsewhere becomes the cookie. */
  readonly takePass: Answer = async (request, reply) => {
    const token = passIn(request.body);
    if (token === undefined) return refusal('malformed-message');
    const guest = await this.deps.guests.recognise(token);
    return isRefusal(guest) ? guest : this.setCookie(guest, request, reply);
  };

  readonly data: Answer = async (request, reply) => {
    const guest = await this.guestOf(request);
    if (isRefusal(guest)) return guest;
    const data = await this.deps.store.exportPlayer(guest.id);
    if (data === null) return refusal('no-such-player');
    if (isRefusal(data)) return data;
    void reply
      .header('content-disposition', 'attachment; filename="rallydrop.json"')
      .type('application/json');
    return JSON.stringify(data, null, 2);
  };

  readonly forget: Answer = async (request, reply) => {
    const guest = await this.guestOf(request);
    if (isRefusal(guest)) return guest;
    const refused = await this.deps.account.deletePlayer(guest.id);
    if (refused) return refused;
    void reply.header('set-cookie', noGuestCookie());
    return {};
  };

  readonly passkeyOptions: Answer = async (request) => {
    const guest = await this.guestOf(request);
    return isRefusal(guest) ? guest : this.deps.passkeys.newOptions(guest, siteOf(request));
  };

  readonly keepPasskey: Answer = async (request) => {
    const guest = await this.guestOf(request);
    if (isRefusal(guest)) return guest;
    const response = registrationIn(request.body);
    return response
      ? this.deps.passkeys.keep(guest.id, response, siteOf(request))
      : refusal('malformed-message');
  };

  readonly signInOptions: Answer = (request) => this.deps.passkeys.signInOptions(siteOf(request));

  readonly signIn: Answer = async (request, reply) => {
    const response = signInAnswerIn(request.body);
    if (!response) return refusal('malformed-message');
    const player = await this.deps.passkeys.signIn(response, siteOf(request));
    return typeof player === 'string' ? this.setCookie(await this.known(player), request, reply) : player;
  };

  private known(id: PlayerId): Promise<Guest> {
    return this.deps.players.arrive({ ...this.deps.guests.newcomer(), id });
  }

  /** By the cookie, and as the site names them. */
  private async guestOf({ headers }: FastifyRequest): Promise<Guest | Refusal> {
    const pass = readGuestCookie(headers.cookie);
    if (pass === undefined) return refusal('token-invalid');
    const guest = await this.deps.guests.recognise(pass);
    if (isRefusal(guest)) return guest;
    const known = await this.deps.players.arrive(guest);
    return known.id === guest.id ? known : refusal('player-deleted');
  }

  private async setCookie(guest: Guest, request: FastifyRequest, reply: FastifyReply): Promise<object> {
    const pass = await this.deps.guests.pass(guest);
    void reply.header('set-cookie', guestCookie(pass, request.protocol === 'https'));
    return {};
  }
}

/** As the browser sees it: by what it asked for, through a proxy or not. */
const siteOf = ({ protocol, hostname, host }: FastifyRequest): Site => ({
  host: hostname,
  origin: `${protocol}://${host}`,
});
