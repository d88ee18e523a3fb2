/** A server process with matches on it: people against people and against bots, in both games. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RatedView } from '@rallydrop/common/protocol/views';
import { seededRandom } from '@rallydrop/common/random';
import type { ServerProcess } from '../../tests/support/server-process.ts';
import { TorturePlayer } from './player.ts';

export interface TortureRoom {
  readonly code: string;
  readonly players: readonly TorturePlayer[];
}

const GAMES = ['pong', 'connect-four'] as const;
const OPTIONS = { pong: { firstTo: 5 }, 'connect-four': { clock: '3+2' } } as const;
const BOTS = { pong: 'returns', 'connect-four': 'beginner' } as const;
const MOVE_MS = 60;

export class TortureSite {
  readonly rooms: TortureRoom[] = [];
  private hand: ReturnType<typeof setInterval> | undefined;

  constructor(
    readonly server: ServerProcess,
    private readonly seed: number,
  ) {}

  /** So many matches; every third is against a bot. */
  async open(count: number): Promise<void> {
    for (let n = 0; n < count; n++) this.rooms.push(await this.openRoom(n));
    this.hand = setInterval(() => {
      for (const player of this.players) player.move();
    }, MOVE_MS);
  }

  get players(): readonly TorturePlayer[] {
    return this.rooms.flatMap(({ players }) => players);
  }

  /** What players were told that matches have done, by the matches' ids. */
  get acknowledged(): ReadonlyMap<string, RatedView> {
    return new Map(this.players.flatMap(({ acknowledged }) => [...acknowledged]));
  }

  /** Until so many matches run, or it takes too long; how many do. */
  async untilPlaying(count: number, ms: number): Promise<number> {
    const deadline = performance.now() + ms;
    const playing = () =>
      this.rooms.filter(({ players }) => players[0]!.view?.stage.kind === 'playing').length;
    while (playing() < count && performance.now() < deadline) await sleep(50);
    return playing();
  }

  close(): void {
    clearInterval(this.hand);
    for (const player of this.players) player.close();
  }

  private async openRoom(n: number): Promise<TortureRoom> {
    const game = GAMES[n % 2]!;
    const againstBot = n % 3 === 2;
    const players = Array.from(
      { length: againstBot ? 1 : 2 },
      (_, seat) => new TorturePlayer(this.server.url, seededRandom(this.seed + 2 * n + seat)),
    );
    const code = await players[0]!.create({
      ...{ game, options: OPTIONS[game] },
      ...(againstBot
        ? { opponent: { kind: 'bot', level: BOTS[game] } }
        : { opponent: { kind: 'friend' }, rated: true }),
    });
    for (const player of players) await player.join(code);
    return { code, players };
  }
}
