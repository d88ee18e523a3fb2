/**
 * The floor: the least that a server on `ws` can do for the same players. It applies each input and relays it to
 * everybody in the room as `[seat][y]`, 3 bytes. No rules, no ticks, no lobby, no way back after a loss.
 */
import type { AddressInfo } from 'node:net';
import { pong } from '@rallydrop/common/games/pong/index';
import { hotEventOf, INPUT_HEADER_BYTES } from '@rallydrop/common/protocol/hot';
import { type WebSocket, WebSocketServer } from 'ws';
import { measured } from './measured.ts';

interface Room {
  readonly members: Set<WebSocket>;
  readonly targets: [number, number];
}

const rooms = new Map<string, Room>();

const roomOf = (name: string): Room => {
  const room = rooms.get(name) ?? { members: new Set(), targets: [0, 0] };
  rooms.set(name, room);
  return room;
};

const relay = (room: Room, seat: 0 | 1, message: Buffer): void => {
  if (hotEventOf(message) !== 'input') return;
  const input = pong.input.decodeWhole(message.subarray(INPUT_HEADER_BYTES));
  if (input?.kind !== 'target') return;
  room.targets[seat] = input.y;
  const entry = Buffer.allocUnsafe(3);
  entry[0] = seat;
  entry.writeUInt16LE(input.y, 1);
  for (const member of room.members) if (member.readyState === member.OPEN) member.send(entry);
};

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket, request) => {
  const { searchParams } = new URL(request.url ?? '/', 'ws://localhost');
  const room = roomOf(searchParams.get('room') ?? '');
  const seat = searchParams.get('seat');
  room.members.add(socket);
  socket.on('close', () => room.members.delete(socket));
  if (seat === '0' || seat === '1') {
    const at = seat === '0' ? 0 : 1;
    socket.on('message', (message: Buffer) => relay(room, at, message));
  }
});
server.on('listening', () => measured((server.address() as AddressInfo).port));
