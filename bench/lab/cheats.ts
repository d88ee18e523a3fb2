/**
 * What a dishonest client may do with time. A cheat gets each input on its way out and may say that it was made for
 * another tick, or send it later, and it may answer probes late; what it sees and when it decides is as for everybody.
 */
import { PADDLE_SPEED, REACH } from '@rallydrop/common/games/pong/court';
import { newContact, nextContact } from '@rallydrop/common/games/pong/flight';
import { pongCodec } from '@rallydrop/common/games/pong/input';
import { decodeInputHeader, encodeInput, INPUT_HEADER_BYTES } from '@rallydrop/common/protocol/hot';
import { asTick, type Milliseconds } from '@rallydrop/common/tick';
import { REWIND_WINDOW_TICKS } from '@rallydrop/game-server/rooms/rewind-window';
import type { Manners, Outgoing, SeenBy } from './manners.ts';

/** The ball is about to come. */
const SOON_TICKS = 24;
const HOLD_MS = 300;
/** Half of the answers come so much later: the server takes it for a network that needs every tick of grace. */
const FEIGNED_SPREAD_MS = 90;

const contact = newContact();

/** Ticks until the ball is at this client's paddle; infinite while it flies elsewhere. */
const ticksLeft = ({ session, seat }: SeenBy): number => {
  const comes = nextContact(session!.stateAt(Math.floor(session!.ownTick)), contact);
  return comes && contact.seat === seat ? contact.ticks : Number.POSITIVE_INFINITY;
};

const stamped = (payload: Uint8Array, shift: number): Uint8Array => {
  const { seq, tick } = decodeInputHeader(payload)!;
  return encodeInput(seq, asTick(Math.max(0, tick + shift)), payload.subarray(INPUT_HEADER_BYTES));
};

/** How many ticks too late this input is for the paddle to reach the ball; 0 if it is in time. */
const ticksMissing = (payload: Uint8Array, client: SeenBy): number => {
  const input = pongCodec.decodeWhole(payload.subarray(INPUT_HEADER_BYTES));
  const left = ticksLeft(client);
  if (input?.kind !== 'target' || left === Number.POSITIVE_INFINITY) return 0;
  const { session, seat } = client;
  const { paddle0, paddle1 } = session!.stateAt(Math.floor(session!.ownTick));
  const way = Math.abs(contact.y - (seat === 0 ? paddle0 : paddle1)) - REACH;
  return Math.max(0, Math.ceil(way / PADDLE_SPEED) - left);
};

/** The cleverest: honest while that is enough, so that the quota is full when it is not. */
const lateWhereItPays: Outgoing = (payload, send, client) => {
  const missing = ticksMissing(payload, client);
  send(stamped(payload, missing > 0 && missing <= REWIND_WINDOW_TICKS ? -missing - 1 : 0), 0);
};

/** So far ahead that it is refused: nothing of it may count for what later ones cost. */
const LAST_TICK = asTick(2 ** 32 - 1);

/** Once a match an input that is refused, and from then on as the cleverest. */
const afterARefusal = (): Outgoing => {
  const begun = new WeakSet<object>();
  return (payload, send, client) => {
    const match = client.session;
    if (match && !begun.has(match)) {
      begun.add(match);
      const { seq } = decodeInputHeader(payload)!;
      send(encodeInput(seq, LAST_TICK, payload.subarray(INPUT_HEADER_BYTES)), 0);
    } else {
      lateWhereItPays(payload, send, client);
    }
  };
};

const feignsSpread = (n: number): Milliseconds => (n % 2 === 0 ? FEIGNED_SPREAD_MS : 0);

export const CHEATS: Readonly<Record<string, Manners>> = {
  'stamps 6 ticks early': { outgoing: (payload, send) => send(stamped(payload, REWIND_WINDOW_TICKS), 0) },
  'stamps 2 ticks late': { outgoing: (payload, send) => send(stamped(payload, -2), 0) },
  'stamps 6 ticks late': { outgoing: (payload, send) => send(stamped(payload, -REWIND_WINDOW_TICKS), 0) },
  'stamps 6 ticks late when the ball comes': {
    outgoing: (payload, send, client) =>
      send(stamped(payload, ticksLeft(client) < SOON_TICKS ? -REWIND_WINDOW_TICKS : 0), 0),
  },
  'stamps late only what would miss': { outgoing: lateWhereItPays },
  'the same, and feigns a network that strays': { outgoing: lateWhereItPays, holdsProbe: feignsSpread },
  'the same, after an input for tick 2^32 − 1': { outgoing: afterARefusal() },
  'holds back 300 ms when the ball comes': {
    outgoing: (payload, send, client) => send(payload, ticksLeft(client) < SOON_TICKS ? HOLD_MS : 0),
  },
};
