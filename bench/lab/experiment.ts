/** One seeded match series between two scripted players at simulated time, and what it showed. */
import { pong } from '@rallydrop/common/games/pong/index';
import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { RoomCode } from '@rallydrop/common/ids';
import type { NetworkProfile } from '@rallydrop/common/network-simulation/profiles';
import type { FairnessView } from '@rallydrop/common/protocol/views';
import { seededRandom, uniform } from '@rallydrop/common/random';
import type { Journal } from '@rallydrop/common/sync/journal';
import type { Milliseconds } from '@rallydrop/common/tick';
import { SILENT } from '@rallydrop/game-server/log';
import { NO_METRICS } from '@rallydrop/game-server/metrics';
import { NO_EVENTS } from '@rallydrop/game-server/rooms/events';
import { RewindBudget } from '@rallydrop/game-server/rooms/rewind-budget';
import { Room } from '@rallydrop/game-server/rooms/room';
import { newRoom } from '@rallydrop/game-server/rooms/room-state';
import { SLOT_MS, Ticker } from '@rallydrop/game-server/ticker';
import type { ContactVerdict } from './contact-watch.ts';
import { LabClient } from './lab-client.ts';
import type { Manners } from './manners.ts';
import { FRAME_MS, Observer } from './observer.ts';
import { drawnTimes, type PresentationName } from './presentations.ts';
import { measureReturns } from './returns.ts';
import { type Hand, ScriptedPlayer, type Temper } from './scripted-player.ts';
import { World } from './world.ts';

const WARM_UP_MS = 8_000;

export interface ExperimentOptions {
  readonly seed: number;
  readonly seconds: number;
  readonly profiles: readonly [NetworkProfile, NetworkProfile];
  readonly presentation: PresentationName;
  /** How often the players' hands move; `chase` if not said. */
  readonly hand?: Hand;
  /** What kind of players they are; `steady` if not said. */
  readonly temper?: Temper;
  /** What each player does to the own messages; nothing, if honest. */
  readonly manners?: readonly [Manners, Manners];
  /** Ends with losses of the network, to measure the return. */
  readonly returns: boolean;
}

export interface Findings {
  readonly observers: readonly Observer[];
  readonly verdicts: readonly ContactVerdict[];
  /** Balls that came to each player, and those that were met, in truth. */
  readonly contacts: readonly { won: number; of: number }[];
  readonly backMs: readonly Milliseconds[];
  /** What the fairness cards say, by match and seat. */
  readonly cards: readonly FairnessView[];
}

export const runExperiment = (options: ExperimentOptions): Findings => {
  const { seed, seconds, profiles, presentation } = options;
  const world = new World();
  const random = seededRandom(seed);
  const ticker = new Ticker({ clock: world.clock, metrics: NO_METRICS });
  const room = openRoom(world, ticker, seed, presentation);
  const clients = profiles.map((profile, index) => {
    const manners = options.manners?.[index];
    return new LabClient({
      world,
      room,
      name: `player ${index}`,
      seed: seed * 2 + index,
      profile,
      times: (seat) => drawnTimes(presentation, seat),
      ...(manners ? { manners } : {}),
    });
  });
  const oneWays = (profiles[0].roundTripMs + profiles[1].roundTripMs) / 2;
  const observers = clients.map((client) => new Observer(world, client, oneWays));
  const matches = new MatchBook(room, clients, observers);
  const { hand = 'chase', temper = 'steady' } = options;
  clients.forEach((client, index) => {
    new ScriptedPlayer(world, client, seededRandom(seed * 16 + index), hand, temper);
    world.every(FRAME_MS, uniform(random) * FRAME_MS, () => observers[index]!.frame(observers[1 - index]!));
    world.at(WARM_UP_MS / 4, () => {
      client.ask((peer) => room.join(peer, 'player'));
      client.ask((peer) => room.ready(peer));
    });
  });
  // From 0: a turn an ulp before its slot's due would run it a whole slot late.
  world.every(SLOT_MS, 0, () => ticker.poll());
  world.every(500, 500, () => matches.look());
  world.runUntil(WARM_UP_MS + seconds * 1000);
  for (const observer of observers) observer.closed = true;
  matches.close();
  const verdict = matches.verdict();
  const backMs = options.returns ? measureReturns(world, clients, random) : [];
  return { observers, backMs, ...verdict };
};

const openRoom = (world: World, ticker: Ticker, seed: number, presentation: PresentationName): Room => {
  const options = pong.options({ firstTo: 21 });
  const kind = {
    code: 'LAB22' as RoomCode,
    game: pong.name,
    options,
    opponent: 'friend',
    botLevel: null,
  } as const;
  return new Room({
    state: newRoom(kind, pong.seats, null, world.now),
    game: pong,
    ticker,
    clock: world.clock,
    today: () => new Date(world.now),
    random: seededRandom(seed * 64 + 7),
    defer: (work) => world.at(world.now, work),
    metrics: NO_METRICS,
    log: SILENT,
    events: NO_EVENTS,
    rewindBudget: new RewindBudget(world.clock),
    onClosed: () => {},
    ...(presentation === 'bent' ? {} : { rewindWindowTicks: 0 }),
  });
};

/** Keeps the journals of the matches that were played, and starts the next one. */
class MatchBook {
  private readonly journals: Journal<PongInput>[] = [];
  private readonly lastTicks: number[] = [];
  private readonly cards: FairnessView[] = [];

  constructor(
    private readonly room: Room,
    private readonly clients: readonly LabClient[],
    private readonly observers: readonly Observer[],
  ) {}

  look(): void {
    this.note();
    if (!this.clients.every(({ stage }) => stage === 'finished')) return;
    this.closeMatch();
    for (const client of this.clients) client.ask((peer) => this.room.rematch(peer));
  }

  close(): void {
    this.note();
    this.closeMatch();
  }

  verdict(): Pick<Findings, 'verdicts' | 'contacts' | 'cards'> {
    const { observers, journals, lastTicks, cards } = this;
    return {
      verdicts: observers.map((observer) => observer.verdict(journals, lastTicks)),
      contacts: observers.map((observer) => observer.contactsWon(journals, lastTicks)),
      cards,
    };
  }

  private note(): void {
    const journal = this.room.journal as Journal<PongInput> | undefined;
    if (!journal) return;
    if (this.journals.at(-1) !== journal) this.journals.push(journal);
    this.lastTicks[this.journals.length - 1] = this.room.tick;
  }

  private closeMatch(): void {
    for (const observer of this.observers) observer.closeMatch();
    for (const card of this.room.match?.figures.fairness ?? []) if (card) this.cards.push(card);
  }
}
