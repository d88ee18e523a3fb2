/** One seeded match series between two scripted players at simulated time, and what it showed. */
import { pong } from '@rallydrop/common/games/pong/index';
import type { NetworkProfile } from '@rallydrop/common/network-simulation/profiles';
import { isRefusal } from '@rallydrop/common/protocol/messages';
import type { FairnessView } from '@rallydrop/common/protocol/views';
import { seededRandom, uniform } from '@rallydrop/common/random';
import type { Milliseconds } from '@rallydrop/common/tick';
import { NO_EVENTS } from '@rallydrop/game-server/rooms/events';
import type { MatchJournal } from '@rallydrop/game-server/rooms/match-journal';
import type { Room } from '@rallydrop/game-server/rooms/room';
import { constant } from '../../tests/support/one-way-link.ts';
import { SimulatedServer } from '../../tests/support/simulated-server.ts';
import type { ContactVerdict } from './contact-watch.ts';
import { LabClient } from './lab-client.ts';
import type { Manners } from './manners.ts';
import { FRAME_MS, Observer } from './observer.ts';
import { drawnTimes, type PresentationName } from './presentations.ts';
import { measureReturns } from './returns.ts';
import { type Hand, ScriptedPlayer, type Temper } from './scripted-player.ts';

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
  /** Whether the server puts late inputs back to their ticks; if not said, where the ball is bent. */
  readonly putsBack?: boolean;
  /** Ends with losses of the network, to measure the return. */
  readonly returns: boolean;
}

export interface Findings {
  readonly observers: readonly Observer[];
  readonly verdicts: readonly ContactVerdict[];
  /** Balls that came to each player, and those that were really met. */
  readonly contacts: readonly { won: number; of: number }[];
  readonly backMs: readonly Milliseconds[];
  /** What the fairness cards say, by match and seat. */
  readonly cards: readonly FairnessView[];
}

export const runExperiment = (options: ExperimentOptions): Findings => {
  const { seed, seconds, profiles, presentation, putsBack = presentation === 'bent' } = options;
  const clients: LabClient[] = [];
  /** By seat: the tick from which the input holds that the room has just taken. */
  const taken: number[] = [];
  const server = new SimulatedServer({
    seed: seed * 64 + 7,
    ...(putsBack ? {} : { rewindWindowTicks: 0 }),
    events: {
      ...NO_EVENTS,
      input: (_id, tick, seat) => {
        taken[seat] = tick;
      },
    },
    onInput: () => {
      taken.length = 0;
    },
    onInputTaken: (payload, { name }) => {
      const client = clients.find((one) => one.name === name);
      client?.arrived(payload, client.seat === null ? undefined : taken[client.seat]);
    },
  });
  const { time } = server;
  const random = seededRandom(seed);
  const room = openRoom(server);
  profiles.forEach((profile, index) => {
    const manners = options.manners?.[index];
    const client = new LabClient({
      ...{ server, room, profile, name: `player ${index}`, seed: seed * 2 + index },
      times: (seat) => drawnTimes(presentation, seat),
      ...(manners ? { manners } : {}),
    });
    clients.push(client);
  });
  const oneWays = (profiles[0].roundTripMs + profiles[1].roundTripMs) / 2;
  const observers = clients.map((client) => new Observer(time, client, oneWays));
  const matches = new MatchBook(room, clients, observers);
  const { hand = 'chase', temper = 'steady' } = options;
  clients.forEach((client, index) => {
    new ScriptedPlayer(time, client, seededRandom(seed * 16 + index), hand, temper);
    time.every(FRAME_MS, uniform(random) * FRAME_MS, () => observers[index]!.frame(observers[1 - index]!));
    time.at(WARM_UP_MS / 4, () => {
      client.join();
      client.ask('ready');
    });
  });
  time.every(500, 500, () => matches.look());
  time.passUntil(WARM_UP_MS + seconds * 1000);
  for (const observer of observers) observer.closed = true;
  matches.close();
  const verdict = matches.verdict();
  const backMs = options.returns ? measureReturns(time, clients, random) : [];
  return { observers, backMs, ...verdict };
};

const openRoom = (server: SimulatedServer): Room => {
  const network = { up: constant(0), down: constant(0) };
  const host = server.dial({ id: 'host', name: 'host', network, take: () => {} });
  const body = { game: pong.name, options: { firstTo: 21 }, opponent: { kind: 'friend' } } as const;
  const created = server.registry.create(host, body);
  if (isRefusal(created)) throw new Error(created.sentence);
  return server.registry.room(created.code)!;
};

/** Keeps the journals of the matches that were played, and starts the next one. */
class MatchBook {
  private readonly journals: MatchJournal[] = [];
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
    for (const client of this.clients) client.ask('rematch');
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
    const { journal } = this.room;
    if (!journal) return;
    if (this.journals.at(-1) !== journal) this.journals.push(journal);
    this.lastTicks[this.journals.length - 1] = this.room.tick;
  }

  private closeMatch(): void {
    for (const observer of this.observers) observer.closeMatch();
    for (const card of this.room.match?.figures.fairness ?? []) if (card) this.cards.push(card);
  }
}
