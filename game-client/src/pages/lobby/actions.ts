/** What the lobby's buttons ask of the server. */
import type { RawOptions } from '@rallydrop/common/game';
import type { RequestBody } from '@rallydrop/common/protocol/messages';
import type { App } from '../../app.ts';
import { roomPath } from '../../ui/routes.ts';
import { PEOPLE } from '../../words.ts';

/** Makes a room and goes there; says why not, if not. */
export const createRoom = async (app: App, body: RequestBody<'create'>): Promise<void> => {
  const reply = await app.connection.request('create', body);
  if (reply.ok) app.router.go(roomPath(reply.value.code));
  else app.toasts.warn(reply.refusal);
};

export const search = async (app: App, game: string, options: RawOptions): Promise<void> => {
  const reply = await app.connection.request('search', { game, options });
  if (!reply.ok) app.toasts.warn(reply.refusal);
};

export const cancelSearch = async (app: App): Promise<void> => {
  const reply = await app.connection.request('cancelSearch', {});
  if (!reply.ok) app.toasts.warn(reply.refusal);
};

export const takeSeek = async (app: App, id: number): Promise<void> => {
  const reply = await app.connection.request('takeSeek', { id });
  if (reply.ok) app.router.go(roomPath(reply.value.code));
  else app.toasts.warn(reply.refusal);
};

export const challenge = async (app: App, name: string, body: RequestBody<'challenge'>): Promise<void> => {
  const reply = await app.connection.request('challenge', body);
  if (reply.ok) app.toasts.say(PEOPLE.asked(name));
  else app.toasts.warn(reply.refusal);
};
