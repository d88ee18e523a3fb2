/** What was found after each kill, put together. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Percentiles, TimeHistogram } from '../percentiles.ts';
import type { LeftBehind, LeftMatch } from './left.ts';
import type { TorturePlayer } from './player.ts';
import type { TortureRoom, TortureSite } from './site.ts';

export interface TortureReport {
  readonly database: string;
  readonly kills: number;
  /** Live at a kill, all kills together. */
  readonly matches: number;
  /** Of these, there again with everybody back. */
  readonly restored: number;
  /** Of these, in the very state that their journal gives. */
  readonly hashesEqual: number;
  /** From the newest input of which anybody had been told to the journal's end, in match time. */
  readonly lostInputMs: { readonly p99: number; readonly max: number };
  /** From the server listening to the countdown with everybody back. */
  readonly backMs: Percentiles;
  /** Results of which a player had been told that they are kept, and that are not. */
  readonly acknowledgedLost: number;
  readonly ratedTwice: number;
}

const BACK_WITHIN_MS = 20_000;
const NONE: Percentiles = { p50: 0, p99: 0, max: 0 };

/** A room as its people knew it when the server was killed. */
interface Known {
  readonly room: TortureRoom;
  readonly live: boolean;
  /** The newest tick of which any of them had been told something. */
  readonly unpredictedTick: number;
  left?: LeftMatch;
}

export class Findings {
  private matches = 0;
  private restored = 0;
  private hashesEqual = 0;
  private acknowledgedLost = 0;
  private ratedTwice = 0;
  private readonly lost = new TimeHistogram();
  private readonly backMs = new TimeHistogram();
  private readonly complaints: string[] = [];

  constructor(private readonly database: string) {}

  /** What the players know, just after the kill. */
  look(site: TortureSite): Known[] {
    return site.rooms.map((room) => ({
      room,
      live: room.players[0]!.live,
      unpredictedTick: Math.max(...room.players.map(({ unpredictedTick }) => unpredictedTick)),
    }));
  }

  /** `spoilt`: bytes were taken away on purpose, and what is lost is not measured. */
  left(known: readonly Known[], { matches, finished, ratedTwice }: LeftBehind, spoilt: boolean): void {
    for (const one of known) {
      const left = matches.get(one.room.code);
      if (!left) continue;
      one.left = left;
      if (one.live && !spoilt)
        this.lost.add((Math.max(0, one.unpredictedTick - left.tick) * 1_000) / left.tickRate);
    }
    const acknowledged = known.reduce((sum, { room }) => sum + acknowledgedIn(room), 0);
    this.acknowledgedLost = Math.max(this.acknowledgedLost, acknowledged - finished);
    this.ratedTwice = Math.max(this.ratedTwice, ratedTwice);
  }

  /** Waits for everybody whose match was live, and compares what they see with the journal. */
  async back(known: readonly Known[], { server }: TortureSite): Promise<void> {
    await Promise.all(
      known.filter(({ live, left }) => live || left).map((one) => this.backIn(one, server.openedAt)),
    );
  }

  /** While the database is away everybody plays on, and knows. */
  awayIsTold({ rooms }: TortureSite): void {
    const live = rooms.filter(({ players }) => players[0]!.live);
    const told = live.filter(({ players }) => players[0]!.view?.unkept === true);
    if (told.length < live.length) this.complaints.push(`${live.length - told.length} matches were not told`);
  }

  report(kills: number): TortureReport {
    const { database, matches, restored, hashesEqual, acknowledgedLost, ratedTwice } = this;
    const { p99, max } = this.lost.percentiles ?? NONE;
    const backMs = this.backMs.percentiles ?? NONE;
    for (const complaint of this.complaints) console.error(`${database}: ${complaint}`);
    return {
      ...{ database, kills, matches, restored, hashesEqual, lostInputMs: { p99, max }, backMs },
      ...{ acknowledgedLost, ratedTwice },
    };
  }

  toString(): string {
    const { matches, restored, hashesEqual, acknowledgedLost } = this;
    const lost = this.lost.percentiles ?? NONE;
    return `${restored} of ${matches} restored, ${hashesEqual} equal, ${lost.max} ms lost at most, back after ${this.backMs.percentiles?.max} ms at most, ${acknowledgedLost} results lost`;
  }

  private async backIn({ room, left }: Known, openedAt: number): Promise<void> {
    const { players, code } = room;
    this.matches++;
    const deadline = performance.now() + BACK_WITHIN_MS;
    while (!players.every((player) => isBack(player, openedAt)) && performance.now() < deadline)
      await sleep(10);
    if (!left || !players.every((player) => isBack(player, openedAt))) {
      const stages = players.map(({ view }) => view?.stage.kind).join(' and ');
      this.complaints.push(`room ${code} is not back: ${stages}, ${left ? 'with' : 'without'} a journal`);
      return;
    }
    this.restored++;
    // A match whose result was on the way has ended again: it counts nothing down.
    this.backMs.add(Math.max(...players.map(({ snapshot }) => snapshot!.at)) - openedAt);
    const equal = players.every((player) => sawFirst(player, left, openedAt));
    if (equal) this.hashesEqual++;
    else this.complaints.push(`room ${code} came back in another state`);
  }
}

/** Has got the whole state from the new process, and waits for nobody any more. */
const isBack = ({ snapshot, view }: TorturePlayer, openedAt: number): boolean =>
  snapshot !== undefined && snapshot.at >= openedAt && view !== undefined && view.stage.kind !== 'paused';

const sawFirst = ({ snapshots }: TorturePlayer, left: LeftMatch, openedAt: number): boolean => {
  const first = snapshots.find(({ at }) => at >= openedAt);
  return first?.tick === left.tick && first.hash === left.hash;
};

const acknowledgedIn = ({ players }: TortureRoom): number => {
  const numbers = new Set(players.flatMap(({ acknowledged }) => [...acknowledged]));
  return numbers.size;
};
