/** A good matching of many tickets in little time: the best pairs among neighbours first, then improved by exchanges. */
import { alongCurve } from './neighbourhood.ts';
import { pairWorth } from './pair-cost.ts';
import type { Waiting } from './waiting.ts';

/** With how many neighbours on either side along the curve a ticket is compared. */
const REACH = 10;
/** The same for those who are left alone. */
const WIDE_REACH = 30;
/** Shifts of the curve, in points: where one tears neighbours apart, another does not. */
const SHIFTS = [0, 37, 171] as const;
/** Worth is kept to an eighth of a point where it is only a place in an order. */
const FINE = 8;
const NOBODY = -1;

/** With whom each ticket goes, or −1. */
export const goodMatching = (waiting: Waiting): Int32Array => new LocalSearch(waiting).run();

class LocalSearch {
  private readonly waiting: Waiting;
  private readonly mates: Int32Array;
  /** What each ticket's pair is worth, points; 0 for one alone. */
  private readonly worth: Float64Array;

  constructor(waiting: Waiting) {
    this.waiting = waiting;
    this.mates = new Int32Array(waiting.count).fill(NOBODY);
    this.worth = new Float64Array(waiting.count);
  }

  run(): Int32Array {
    const curves = SHIFTS.map((shift) => alongCurve(this.waiting, shift));
    this.greedy(curves[0]!);
    for (const curve of curves) {
      this.exchange(curve);
      this.augment(curve);
    }
    return this.mates;
  }

  /** Always the pair that is worth most among those that are left. */
  private greedy(curve: Int32Array): void {
    const edges = curve.length * REACH;
    const keys = new Float64Array(edges);
    let used = 0;
    for (let at = 0; at < edges; at++) {
      const place = Math.floor(at / REACH);
      const other = place + 1 + (at % REACH);
      if (other >= curve.length) continue;
      const worth = pairWorth(this.waiting, curve[place]!, curve[other]!);
      if (worth > 0) keys[used++] = Math.round(worth * FINE) * edges + at;
    }
    const ordered = keys.subarray(0, used).sort();
    for (let k = used - 1; k >= 0; k--) {
      const at = ordered[k]! % edges;
      const place = Math.floor(at / REACH);
      const [i, j] = [curve[place]!, curve[place + 1 + (at % REACH)]!];
      if (this.mates[i] === NOBODY && this.mates[j] === NOBODY) this.pair(i, j);
    }
  }

  /** Two pairs, or a pair and somebody alone, or two alone, go together in another way if that is worth more. */
  private exchange(curve: Int32Array): void {
    for (let place = 0; place < curve.length; place++) {
      const end = Math.min(curve.length, place + 1 + REACH);
      for (let other = place + 1; other < end; other++) this.tryExchange(curve[place]!, curve[other]!);
    }
  }

  private tryExchange(a: number, c: number): void {
    const { mates, waiting } = this;
    const b = mates[a]!;
    const d = mates[c]!;
    if (b === c) return;
    const ac = pairWorth(waiting, a, c);
    // Where b and d were worth anything together they would most likely be so by less than a and c.
    if (ac <= 0) return;
    const bd = b === NOBODY || d === NOBODY ? 0 : Math.max(0, pairWorth(waiting, b, d));
    if (ac + bd <= this.worth[a]! + this.worth[c]!) return;
    for (const i of [a, b, c, d]) if (i !== NOBODY) this.part(i);
    this.pair(a, c);
    if (bd > 0) this.pair(b, d);
  }

  /** Somebody alone takes b from its partner c, and c takes somebody else who is alone, if both pairs are worth more. */
  private augment(curve: Int32Array): void {
    const places = new Int32Array(curve.length);
    for (const [place, i] of curve.entries()) places[i] = place;
    const alone = curve.filter((i) => this.mates[i] === NOBODY);
    const before = this.aloneBefore(curve);
    for (const a of alone) {
      const end = Math.min(curve.length, places[a]! + 1 + WIDE_REACH);
      for (let at = Math.max(0, places[a]! - WIDE_REACH); at < end && this.mates[a] === NOBODY; at++) {
        const b = curve[at]!;
        if (this.mates[b] === NOBODY) continue;
        const near = before[places[this.mates[b]!]!]!;
        this.tryAugment(a, b, alone.subarray(Math.max(0, near - REACH), near + REACH));
      }
    }
  }

  /** How many are alone before each place of the curve. */
  private aloneBefore(curve: Int32Array): Int32Array {
    let count = 0;
    return curve.map((i) => (this.mates[i] === NOBODY ? count++ : count));
  }

  private tryAugment(a: number, b: number, alone: Int32Array): void {
    const ab = pairWorth(this.waiting, a, b);
    if (ab <= 0) return;
    const c = this.mates[b]!;
    let best = Math.max(0, this.worth[b]! - ab);
    let partner = NOBODY;
    for (const d of alone) {
      if (d === a || this.mates[d] !== NOBODY) continue;
      const cd = pairWorth(this.waiting, c, d);
      if (cd <= best) continue;
      best = cd;
      partner = d;
    }
    if (partner === NOBODY) return;
    this.part(b);
    this.part(c);
    this.pair(a, b);
    this.pair(c, partner);
  }

  private pair(i: number, j: number): void {
    this.mates[i] = j;
    this.mates[j] = i;
    this.worth[i] = this.worth[j] = pairWorth(this.waiting, i, j);
  }

  private part(i: number): void {
    this.mates[i] = NOBODY;
    this.worth[i] = 0;
  }
}
