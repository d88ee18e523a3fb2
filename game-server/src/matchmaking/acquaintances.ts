/** Who of those who wait has met or blocked whom, and what it costs to pair them. */
import type { PlayerId } from '@rallydrop/common/ids';
import type { Policy } from './policy.ts';
import type { Ticket } from './ticket.ts';

export interface AcquaintanceColumns {
  /** Of ticket i the entries `knownFrom[i]` … `knownFrom[i + 1] − 1` are its acquaintances; one may stand there twice. */
  readonly knownFrom: Int32Array;
  /** Each acquaintance's place among the tickets. */
  readonly known: Int32Array;
  /** Points; infinite where the two may not be paired. */
  readonly knownCost: Float64Array;
}

const NEVER = Number.POSITIVE_INFINITY;

/** Blocks hold for both. Who just met is not paired again while somebody else waits whom one of the two may play. */
export const acquaintanceColumns = (tickets: readonly Ticket[], policy: Policy): AcquaintanceColumns => {
  const acquaintances = new Acquaintances(tickets);
  for (const [i, { blocks }] of tickets.entries())
    for (const other of blocks) acquaintances.add(i, other, () => NEVER);
  const blocked = acquaintances.columns();
  for (const [i, { recentOpponents }] of tickets.entries()) {
    for (const [k, other] of recentOpponents.entries()) {
      if (k > 0) acquaintances.add(i, other, () => policy.repeatPoints / k);
      else acquaintances.add(i, other, (j) => (othersWait(blocked, i, j) ? NEVER : 0));
    }
  }
  return acquaintances.columns();
};

/** Points; 0 for strangers. */
export const costOfKnowing = (columns: AcquaintanceColumns, i: number, j: number): number => {
  const { knownFrom, known, knownCost } = columns;
  let cost = 0;
  for (let k = knownFrom[i]!; k < knownFrom[i + 1]!; k++)
    if (known[k] === j && knownCost[k]! > cost) cost = knownCost[k]!;
  return cost;
};

const othersWait = (blocked: AcquaintanceColumns, i: number, j: number): boolean => {
  for (let k = 0; k < blocked.knownFrom.length - 1; k++) {
    if (k === i || k === j) continue;
    if (costOfKnowing(blocked, i, k) < NEVER || costOfKnowing(blocked, j, k) < NEVER) return true;
  }
  return false;
};

class Acquaintances {
  private readonly place: ReadonlyMap<PlayerId, number>;
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly costs: number[] = [];

  constructor(tickets: readonly Ticket[]) {
    this.place = new Map(tickets.map(({ player }, i) => [player, i]));
  }

  /** Both know each other, if the other waits as well. */
  add(i: number, other: PlayerId, costOf: (j: number) => number): void {
    const j = this.place.get(other);
    if (j === undefined || j === i) return;
    const cost = costOf(j);
    this.from.push(i, j);
    this.to.push(j, i);
    this.costs.push(cost, cost);
  }

  /** Sorted by ticket, by counting. */
  columns(): AcquaintanceColumns {
    const knownFrom = new Int32Array(this.place.size + 1);
    for (const i of this.from) knownFrom[i + 1]!++;
    for (let i = 0; i < this.place.size; i++) knownFrom[i + 1]! += knownFrom[i]!;
    const next = knownFrom.slice();
    const known = new Int32Array(this.from.length);
    const knownCost = new Float64Array(this.from.length);
    for (const [k, i] of this.from.entries()) {
      const at = next[i]!++;
      known[at] = this.to[k]!;
      knownCost[at] = this.costs[k]!;
    }
    return { knownFrom, known, knownCost };
  }
}
