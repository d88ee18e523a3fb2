/**
 * Plays Connect Four against a bot, with nothing but socket.io-client: `node examples/plain-client.mjs [url] [level]`.
 * PROTOCOL.md says what the bytes mean.
 */
import { io } from 'socket.io-client';

const [url = 'http://localhost:3000', level = 'beginner'] = process.argv.slice(2);
const socket = io(url, { auth: { version: 3 }, transports: ['websocket', 'polling'] });

/** The fields that a move needs, by index: the columns, and who moved last. */
const state = new Uint8Array(22);
const LAST = 9;
let seat = 0;
let seq = 0;
let tick = 0;
let running = false;
let moved = false;

const takeFields = (bytes, from) => {
  for (let at = from; at < bytes.length; ) {
    const index = bytes[at] & 0x7f;
    state[index] = bytes[at + 1];
    at += index === 13 || index === 14 ? 3 : 2;
  }
};

const move = () => {
  const toMove = state[LAST] & 0x20 ? 0 : 1;
  if (toMove !== seat) moved = false;
  if (!running || toMove !== seat || moved) return;
  moved = true;
  const open = [0, 1, 2, 3, 4, 5, 6].filter((column) => state[column] < 64);
  const column = open[Math.floor(Math.random() * open.length)];
  const input = new DataView(new ArrayBuffer(8));
  seq = (seq + 1) & 0xff;
  input.setUint8(0, 4);
  input.setUint8(1, seq);
  input.setUint32(2, tick, true);
  input.setUint8(7, column);
  socket.emit('input', new Uint8Array(input.buffer));
};

const bytesOf = (data) => new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
const uint32 = (bytes, at) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);

socket.on('probe', (data) => socket.emit('probe', bytesOf(data).slice(0, 2)));
socket.on('pulse', (data) => {
  tick = uint32(bytesOf(data), 1);
});
socket.on('snapshot', (data) => {
  const bytes = bytesOf(data);
  tick = uint32(bytes, 1);
  running = (bytes[5] & 2) !== 0;
  takeFields(bytes, 8);
  move();
});
socket.on('patch', (data) => {
  const bytes = bytesOf(data);
  tick += ((bytes[0] >> 3) - tick) & 31;
  takeFields(bytes, 2);
  move();
});
socket.on('room', (room) => {
  seat = room.yourSeat;
  if (room.stage.kind !== 'finished') return;
  const { winner, reason } = room.stage.outcome;
  console.log(
    winner === null ? `Nobody won: ${reason}.` : `${room.seats[winner].player.name} won: ${reason}.`,
  );
  socket.disconnect();
});
socket.on('connect_error', (error) => console.error(error.message));
socket.on('refused', ({ sentence }) => console.error(sentence));

const { value } = await socket.emitWithAck('create', {
  game: 'connect-four',
  opponent: { kind: 'bot', level },
});
await socket.emitWithAck('join', { code: value.code, as: 'player' });
await socket.emitWithAck('ready', {});
