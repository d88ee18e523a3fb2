import type { Reply } from '@rallydrop/common/protocol/events';
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { Socket } from 'socket.io-client';
import { expect, it } from 'vitest';
import { figure, hotClient, next, startServer, welcomed } from '../support/real-server.ts';

const ask = async (socket: Socket, event: string, body: object = {}): Promise<{ code: string }> => {
  const reply: Reply = await socket.emitWithAck(event, body);
  if (!reply.ok) throw new Error(reply.refusal.reason);
  return reply.value as { code: string };
};

it.concurrent.each([
  ['yes', 'direct', 'ordinary'],
  ['no', 'ordinary', 'direct'],
])('DIRECT_IO=%s: a match runs, and its hot frames take the %s paths', async (setting, taken, other) => {
  const server = await startServer({ DIRECT_IO: setting });
  const player = hotClient(server.url);
  await welcomed(player);
  const friend = hotClient(server.url);
  await welcomed(friend);
  const { code } = await ask(player, 'create', { game: 'pong', opponent: { kind: 'friend' } });
  for (const socket of [player, friend]) await ask(socket, 'join', { code, as: 'player' });
  const playing = new Promise<void>((resolve) =>
    player.on('room', (view: RoomView) => view.stage.kind === 'playing' && resolve()),
  );
  for (const socket of [player, friend]) await ask(socket, 'ready');
  await playing;
  for (let n = 0; n < 3; n++) expect((await next<Uint8Array>(player, 'pulse')).length).toBe(10);
  for (const direction of ['read', 'write']) {
    const count = (path: string) =>
      figure(server, `rallydrop_connections{direction="${direction}",path="${path}"}`);
    expect([await count(taken), await count(other)]).toEqual([2, 0]);
  }
  for (const socket of [player, friend]) socket.disconnect();
  await server.close();
});
