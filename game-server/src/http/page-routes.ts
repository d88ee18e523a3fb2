/** The built client and the assets. Every page of the site is the same document, which reads its own address. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import { GAMES } from '@rallydrop/common/games/index';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Guests } from '../guests.ts';
import { guestCookie, readGuestCookie } from './guest-cookie.ts';
import type { Routes } from './http.ts';
import { headOf, originOf, withHead } from './page-head.ts';
import { NOT_BUILT_PAGE, NOT_FOUND_PAGE, PAGE_STYLE, PAGE_STYLE_PATH } from './pages.ts';

/** esbuild puts a hash into these names: what they hold never changes. */
const NAMED_BY_CONTENT = /-[A-Z0-9]{8}\.\w+$/;
const FOREVER = 'public, max-age=31536000, immutable';
const ASK_EVERY_TIME = 'no-cache';
/** Pages bring a cookie: nobody between may keep them for others. */
const OWN = 'private, no-cache';

/** The addresses at which the client shows a page. A room's own page says so if there is no such room. */
const PAGES = ['/', '/m', '/me', '/r/:code', '/g/:game/:page', '/p/:name', '/top/:game'];

export interface PageDependencies extends Pick<Config, 'clientDir' | 'assetsDir'> {
  readonly guests: Guests;
}

export const pageRoutes =
  (config: PageDependencies): Routes =>
  async (site) => {
    const built = existsSync(`${config.clientDir}/index.html`);
    await addFiles(site, config, built);
    const page = async (request: FastifyRequest, reply: FastifyReply) => {
      if (!built) return reply.code(503).type('text/html').send(NOT_BUILT_PAGE);
      return sendPage(request, reply, await readFile(`${config.clientDir}/index.html`, 'utf8'));
    };
    site.get(PAGE_STYLE_PATH, (_request, reply) => reply.type('text/css').send(PAGE_STYLE));
    for (const address of PAGES)
      site.get(address, async (request, reply) => {
        await keepGuest(config.guests, request, reply);
        return page(request, reply);
      });
    site.setNotFoundHandler((_request, reply) => reply.code(404).type('text/html').send(NOT_FOUND_PAGE));
  };

/** The one document, with the head of the page that it is here. */
const sendPage = async (request: FastifyRequest, reply: FastifyReply, document: string) => {
  const path = request.url.split('?', 1)[0]!;
  const page = withHead(document, headOf(path, GAMES), path, originOf(request.protocol, request.host));
  reply.header('cache-control', OWN).header('vary', 'accept-encoding').type('text/html');
  if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(page);
  return reply.header('content-encoding', 'br').send(await compress(page, COMPRESSION));
};

const compress = promisify(brotliCompress);
/** Some kilobytes, made for each that asks. */
const COMPRESSION = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Whoever asks for a page has a pass from then on, and a fresh one at each visit. */
const keepGuest = async (guests: Guests, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const shown = await guests.recognise(readGuestCookie(request.headers.cookie));
  const guest = isRefusal(shown) ? undefined : shown;
  // One that is not good is the socket's to refuse, aloud.
  if (guest) reply.header('set-cookie', guestCookie(await guests.pass(guest), request.protocol === 'https'));
};

const addFiles = async (
  site: FastifyInstance,
  { clientDir, assetsDir }: Pick<Config, 'clientDir' | 'assetsDir'>,
  built: boolean,
): Promise<void> => {
  const shared = {
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply: { setHeader(name: string, value: string): unknown }, path: string) => {
      const name = path.replace(/\.(br|gz)$/, '');
      reply.setHeader('cache-control', NAMED_BY_CONTENT.test(name) ? FOREVER : ASK_EVERY_TIME);
    },
  };
  if (existsSync(assetsDir)) {
    await site.register(fastifyStatic, {
      ...shared,
      root: assetsDir,
      prefix: '/assets/',
      decorateReply: !built,
    });
  }
  if (built) await site.register(fastifyStatic, { ...shared, root: clientDir, index: false });
};
