/** The load client: connects everybody, plays, and reports what came in. Runs as a process of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { answerParent } from '../process-link.ts';
import { FloorGuest, floorSpectator } from './floor-guest.ts';
import { type Paced, Pacer } from './pacer.ts';
import { Player } from './player.ts';
import { Spectator } from './spectator.ts';
import { Tally } from './tally.ts';
import { Trace } from './trace.ts';
import { WebSocketClient } from './web-socket.ts';

export interface LoadOrder {
  /** `unjournaled`: Rallydrop without the journals of running matches. */
  readonly server: 'rallydrop' | 'unjournaled' | 'floor';
  readonly port: number;
  readonly rooms: number;
  /** In each room. */
  readonly spectators: number;
  /** Seconds that they are behind the players; the floor has no delay. */
  readonly watchDelay: 0 | 2 | 30;
  /** Everybody comes from one of so many loopback addresses; 0: all from one. */
  readonly addresses?: number;
  /** Target changes a second and player; 0 for players who hold still. */
  readonly inputs: number;
  readonly seed: number;
}

/** So many connections are opened at once. */
const BATCH = 40;
/** So many spectators of all keep a replica; the others only count. */
const SPECTATING_REPLICAS = 50;
const START_MS = 30_000;

const inBatches = async (count: number, open: (index: number) => Promise<unknown>): Promise<void> => {
  for (let first = 0; first < count; first += BATCH) {
    const size = Math.min(BATCH, count - first);
    await Promise.all(Array.from({ length: size }, (_, i) => open(first + i)));
  }
};

const traceOf = ({ seed, inputs }: LoadOrder, room: number, seat: number): Trace =>
  new Trace(seed + room * 2 + seat, inputs);

const playRallydrop = async (order: LoadOrder, tally: Tally): Promise<Paced[]> => {
  const { port, rooms, spectators, watchDelay } = order;
  const players: Player[] = [];
  const codes: string[] = [];
  await inBatches(rooms, async (room) => {
    const pair = [0, 1].map((seat) => new Player(port, tally, traceOf(order, room, seat)));
    const [one, two] = pair as [Player, Player];
    [one.other, two.other] = [two, one];
    players.push(one, two);
    await Promise.all([one.wire.ready(), two.wire.ready()]);
    const options = { firstTo: 21 };
    const { code } = await one.wire.request('create', {
      game: 'pong',
      options,
      opponent: { kind: 'friend' },
      watchDelay,
    });
    codes[room] = code;
    for (const player of [one, two]) await player.wire.request('join', { code, as: 'player' });
    await Promise.all([one.wire.request('ready'), two.wire.request('ready')]);
  });
  await inBatches(rooms * spectators, async (index) => {
    const guest = new Spectator(port, tally, index < SPECTATING_REPLICAS);
    await guest.wire.ready();
    await guest.wire.request('join', { code: codes[index % rooms]!, as: 'spectator' });
  });
  const deadline = performance.now() + START_MS;
  while (!players.every(({ plays }) => plays)) {
    if (performance.now() > deadline) throw new Error('not every match has started');
    await sleep(100);
  }
  return players;
};

const playFloor = async (order: LoadOrder, tally: Tally): Promise<Paced[]> => {
  const { port, rooms, spectators } = order;
  const players: FloorGuest[] = [];
  await inBatches(rooms, async (room) => {
    const pair = [0, 1].map((seat) => new FloorGuest(port, room, seat, tally, traceOf(order, room, seat)));
    const [one, two] = pair as [FloorGuest, FloorGuest];
    [one.other, two.other] = [two, one];
    players.push(one, two);
    await Promise.all([one.ready, two.ready]);
  });
  await inBatches(rooms * spectators, (index) => floorSpectator(port, index % rooms, tally).ready);
  return players;
};

let tally = new Tally(0);

answerParent({
  /** Resolves when everybody plays. */
  begin: async (order: LoadOrder) => {
    tally = new Tally(order.rooms * 2, order.rooms * order.spectators);
    WebSocketClient.addresses = order.addresses ?? 0;
    const players = await (order.server === 'floor' ? playFloor : playRallydrop)(order, tally);
    if (order.inputs === 0) return;
    const pacer = new Pacer();
    players.forEach((player, index) => {
      pacer.add(player, (index * 7) % 60);
    });
    pacer.start();
  },
  report: () => tally.report(),
});
