/** What the lobby's buttons ask of the server. */
import type { RequestBody } from '@rallydrop/common/protocol/messages';
import type { App } from '../../app.ts';
import { roomPath } from '../../ui/routes.ts';

/** Makes a room and goes there; says why not, if not. */
export const createRoom = async (app: App, body: RequestBody<'create'>): Promise<void> => {
  const reply = await app.connection.request('create', body);
  if (reply.ok) app.router.go(roomPath(reply.value.code));
  else app.toasts.warn(reply.refusal);
};

export const search = async (app: App, game: string): Promise<void> => {
  const reply = await app.connection.request('search', { game });
  if (!reply.ok) app.toasts.warn(reply.refusal);
};

export const cancelSearch = async (app: App): Promise<void> => {
  const reply = await app.connection.request('cancelSearch', {});
  if (!reply.ok) app.toasts.warn(reply.refusal);
};
