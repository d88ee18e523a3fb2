/** What was found after each kill, put together. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Percentiles, TimeHistogram } from '../percentiles.ts';
import type { LeftMatch, LeftMatches } from './left.ts';
import type { TorturePlayer } from './player.ts';
import type { TortureRoom, TortureSite } from './site.ts';

export interface Found {
  /** Live at a kill, all kills together. */
  readonly matches: number;
  /** Of these, there again with everybody back. */
  readonly restored: number;
  /** Of these, in the very state that their journal gives. */
  readonly hashesEqual: number;
  /**
   * How old the oldest input was at the kill that anybody had been told of and that the journal does not have, in match time
   * by the players' clocks; `null` where bytes were taken away on purpose.
   */
  readonly lostInputMs: Pick<Percentiles, 'p99' | 'max'> | null;
  /** From the server listening to the countdown with everybody back. */
  readonly backMs: Percentiles;
}

const BACK_WITHIN_MS = 20_000;
const NONE: Percentiles = { p50: 0, p99: 0, max: 0 };

/** A room as its people knew it when the server was killed. */
interface Known {
  readonly room: TortureRoom;
  readonly live: boolean;
  /** Where the match stood. */
  readonly tick: number;
  /** Of what the players had been told that they could not predict, in order. */
  readonly unpredictedTicks: readonly number[];
  left?: LeftMatch;
}

export class Findings {
  readonly complaints: string[] = [];
  private matches = 0;
  private restored = 0;
  private hashesEqual = 0;
  private spoilt = false;
  private readonly lost = new TimeHistogram();
  private readonly backMs = new TimeHistogram();

  /** What the players know of the moment of the kill. */
  look(site: TortureSite, killedAt: number): Known[] {
    return site.rooms.map((room) => {
      const { players } = room;
      const unpredictedTicks = players.flatMap((player) => player.unpredictedTicks).sort((a, b) => a - b);
      const tick = Math.max(...players.map((player) => player.tickAt(killedAt)));
      // Of a match that is only counted down nothing was played yet: it may as well be counted down again.
      return { room, live: players[0]!.live && tick > 0, tick, unpredictedTicks };
    });
  }

  /** `spoilt`: bytes were taken away on purpose, and what is lost is not measured. */
  left(known: readonly Known[], matches: LeftMatches, spoilt: boolean): void {
    this.spoilt ||= spoilt;
    for (const one of known) {
      const left = matches.get(one.room.code);
      if (!left) continue;
      one.left = left;
      if (one.live && !spoilt) this.lost.add(lostMs(one, left));
    }
  }

  /** Waits for everybody whose match was live, and compares what they see with the journal. */
  async back(known: readonly Known[], { server }: TortureSite): Promise<void> {
    await Promise.all(
      known.filter(({ live, left }) => live || left).map((one) => this.backIn(one, server.openedAt)),
    );
  }

  get found(): Found {
    const { matches, restored, hashesEqual } = this;
    const { p99, max } = this.lost.percentiles ?? NONE;
    const backMs = this.backMs.percentiles ?? NONE;
    return { matches, restored, hashesEqual, lostInputMs: this.spoilt ? null : { p99, max }, backMs };
  }

  toString(): string {
    const { matches, restored, hashesEqual, lostInputMs, backMs } = this.found;
    const lost = lostInputMs ? `${lostInputMs.max} ms lost` : 'torn';
    return `${restored} of ${matches} restored, ${hashesEqual} equal, ${lost}, back after ${backMs.max} ms at most`;
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
    // What had ended may have given way to the next match by now; that it is kept is looked at with the finished ones.
    const equal = left.ended || players.every((player) => sawFirst(player, left, openedAt));
    if (equal) this.hashesEqual++;
    else this.complaints.push(`room ${code} came back in another state: ${otherThan(left, players)}`);
  }
}

const otherThan = (left: LeftMatch, players: readonly TorturePlayer[]): string => {
  const seen = players.map(({ snapshots, view }) => `${snapshots.at(-1)?.tick} ${view?.stage.kind}`);
  return `tick ${left.tick} in the journal, ${seen.join(' and ')} on the pages`;
};

const lostMs = ({ tick, unpredictedTicks }: Known, left: LeftMatch): number => {
  const first = unpredictedTicks.find((tick) => tick > left.tick);
  return first === undefined ? 0 : ((tick - first) * 1_000) / left.tickRate;
};

/** Has got the whole state from the new process, and waits for nobody any more. */
const isBack = ({ snapshot, view }: TorturePlayer, openedAt: number): boolean =>
  snapshot !== undefined && snapshot.at >= openedAt && view !== undefined && view.stage.kind !== 'paused';

const sawFirst = ({ snapshots }: TorturePlayer, left: LeftMatch, openedAt: number): boolean => {
  const first = snapshots.find(({ at }) => at >= openedAt);
  return first?.tick === left.tick && first.hash === left.hash;
};
