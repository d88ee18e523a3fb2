/** One seeded match series between two scripted players at simulated time, and what it showed. */
import { pong } from '@rallydrop/common/games/pong/index';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { RoomCode } from '@rallydrop/common/ids';
import type { NetworkProfile } from '@rallydrop/common/network/profiles';
import { seededRandom, uniform } from '@rallydrop/common/random';
import type { Journal } from '@rallydrop/common/sync/journal';
import type { Milliseconds } from '@rallydrop/common/tick';
import { SILENT } from '@rallydrop/game-server/log';
import { NO_METRICS } from '@rallydrop/game-server/metrics';
import { Room } from '@rallydrop/game-server/rooms/room';
import { Ticker } from '@rallydrop/game-server/ticker';
import { LabClient, type Outgoing } from './lab-client.ts';
import { FRAME_MS, Observer } from './observer.ts';
import { drawnTimes, type PresentationName } from './presentations.ts';
import { ScriptedPlayer } from './scripted-player.ts';
import { World } from './world.ts';

const SLOT_MS = 1000 / 480;
/** The network is silent this long once in the experiment, to see how the players come back. */
export const SILENCE_MS = 3_000;
const WARM_UP_MS = 8_000;

export interface ExperimentOptions {
  readonly seed: number;
  readonly seconds: number;
  readonly profiles: readonly [NetworkProfile, NetworkProfile];
  readonly presentation: PresentationName;
  /** What each player does to the own inputs on their way out. */
  readonly outgoing?: readonly (Outgoing | undefined)[];
  /** Ends with a silence of the network, to measure the return. */
  readonly silence: boolean;
}

export interface Findings {
  readonly observers: readonly Observer[];
  readonly contradictions: { wrong: number; of: number };
  /** Contacts that each seat's first owner could have made, and made. */
  readonly contacts: readonly { won: number; of: number }[];
  readonly backMs: readonly Milliseconds[];
  readonly rewound: number;
  readonly clients: readonly LabClient[];
}

export const runExperiment = (options: ExperimentOptions): Findings => {
  const { seed, seconds, profiles, presentation } = options;
  const world = new World();
  const random = seededRandom(seed);
  let rewound = 0;
  const metrics = { ...NO_METRICS, rewound: () => void rewound++ };
  const ticker = new Ticker({ clock: world.clock, metrics });
  const room = openRoom(world, ticker, seed, presentation, metrics);
  const clients = profiles.map((profile, index) => {
    const outgoing = options.outgoing?.[index];
    const name = `player ${index}`;
    const times = (seat: number | null) => drawnTimes(presentation, seat);
    return new LabClient({
      world,
      room,
      name,
      seed: seed * 2 + index,
      profile,
      times,
      ...(outgoing ? { outgoing } : {}),
    });
  });
  const oneWays = (profiles[0].roundTripMs + profiles[1].roundTripMs) / 2;
  const observers = clients.map((client) => new Observer(world, client, oneWays));
  const matches = new MatchBook(room, clients, observers);
  clients.forEach((client, index) => {
    new ScriptedPlayer(world, client, seededRandom(seed * 16 + index));
    world.every(FRAME_MS, uniform(random) * FRAME_MS, () => observers[index]!.frame(observers[1 - index]!));
    world.at(WARM_UP_MS / 4, () => {
      client.ask(() => room.join(client, 'player'));
      client.ask(() => room.ready(client));
    });
  });
  world.every(SLOT_MS, SLOT_MS, () => ticker.turn());
  world.every(500, 500, () => matches.look());
  const end = WARM_UP_MS + seconds * 1000;
  world.runUntil(end);
  for (const observer of observers) observer.closed = true;
  const backMs = options.silence ? measureReturn(world, clients) : [];
  matches.close();
  return { observers, backMs, rewound, clients, ...matches.verdict() };
};

const openRoom = (
  world: World,
  ticker: Ticker,
  seed: number,
  presentation: PresentationName,
  metrics: typeof NO_METRICS,
): Room => {
  const room = new Room({
    code: 'LAB22' as RoomCode,
    game: pong,
    options: pong.options({ firstTo: 21 }),
    opponent: 'friend',
    botLevel: null,
    clock: world.clock,
    random: seededRandom(seed * 64 + 7),
    metrics,
    log: SILENT,
    onClosed: () => {},
    ...(presentation === 'bent' ? {} : { graceTicks: 0 }),
  });
  ticker.add(pong.tickRate, (due) => room.turn(due));
  return room;
};

/** After a silence: how long until each player's picture runs with the server again. */
const measureReturn = (world: World, clients: readonly LabClient[]): Milliseconds[] => {
  const start = world.now;
  for (const client of clients) client.silence(start + SILENCE_MS);
  const back: (Milliseconds | undefined)[] = clients.map(() => undefined);
  const look = () => {
    clients.forEach((client, index) => {
      const { session, stage } = client;
      if (back[index] !== undefined || !session || world.now < start + SILENCE_MS) return;
      const ahead = session.ownTick - client.serverTick;
      if (stage !== 'playing' || (ahead > -1 && ahead < 24)) back[index] = world.now - start - SILENCE_MS;
    });
  };
  world.every(FRAME_MS, world.now, look);
  world.runUntil(start + SILENCE_MS + 10_000);
  return back.map((ms) => ms ?? Infinity);
};

/** Keeps the journals of the matches that were played, and starts the next one. */
class MatchBook {
  private readonly journals: Journal<PongInput>[] = [];
  private readonly lastTicks: number[] = [];

  constructor(
    private readonly room: Room,
    private readonly clients: readonly LabClient[],
    private readonly observers: readonly Observer[],
  ) {}

  look(): void {
    this.note();
    if (!this.clients.every(({ stage }) => stage === 'finished')) return;
    for (const observer of this.observers) observer.closeMatch();
    for (const client of this.clients) client.ask(() => this.room.rematch(client));
  }

  close(): void {
    this.note();
    for (const observer of this.observers) observer.closeMatch();
  }

  verdict(): Pick<Findings, 'contradictions' | 'contacts'> {
    const contradictions = { wrong: 0, of: 0 };
    const contacts = this.clients.map(() => ({ won: 0, of: 0 }));
    this.observers.forEach((observer, index) => {
      const own = observer.contradictions(this.journals, this.lastTicks);
      contradictions.wrong += own.wrong;
      contradictions.of += own.of;
      contacts[index] = observer.contactsWon(this.journals, this.lastTicks);
    });
    return { contradictions, contacts };
  }

  private note(): void {
    const journal = this.room.journal as Journal<PongInput> | undefined;
    if (!journal) return;
    if (this.journals.at(-1) !== journal) this.journals.push(journal);
    this.lastTicks[this.journals.length - 1] = this.room.tick;
  }
}
