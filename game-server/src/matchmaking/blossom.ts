/**
 * The best matching there is: a set of pairs of the greatest total weight in which nobody is twice. Edmonds' blossom
 * algorithm in the primal-dual form of Galil ("Efficient algorithms for finding maximum matching in graphs", ACM
 * Computing Surveys 18, 1986), with a dense matrix: O(n³) time, O(n²) memory.
 *
 * Vertices are numbered from 1, and 0 is nobody. A blossom, an odd circle of vertices and blossoms that is treated as
 * one vertex, has a number above n. Each vertex has a price (`dual`); an edge is tight when its two ends together pay
 * just its weight. Trees of tight edges grow from whoever is unmatched until two of them meet, which matches one pair
 * more, or prices change so that another edge becomes tight.
 */

import { BlossomGraph, type Weights } from './blossom-graph.ts';

const FREE = -1;
const OUTER = 0;
const INNER = 1;

/** With whom each of 0…n−1 goes, or −1. */
export const bestMatching = (n: number, weights: Weights): Int32Array => {
  const blossom = new Blossom(n, weights);
  while (blossom.augment());
  return blossom.mates();
};

class Blossom extends BlossomGraph {
  /** An outer vertex with the least slack to it. */
  private readonly nearest: Int32Array;
  /** The real vertex by which its tree reached it. */
  private readonly parent: Int32Array;
  private readonly label: Int8Array;
  private readonly seen: Int32Array;
  private round = 0;
  private queue: number[] = [];

  constructor(n: number, weights: Weights) {
    super(n, weights);
    this.nearest = new Int32Array(this.size);
    this.parent = new Int32Array(this.size);
    this.label = new Int8Array(this.size);
    this.seen = new Int32Array(this.size);
  }

  /** One more pair, or `false` when no further pair makes the total greater. */
  augment(): boolean {
    this.startTrees();
    if (this.queue.length === 0) return false;
    for (;;) {
      if (this.growTrees()) return true;
      const step = this.priceStep();
      if (!this.changePrices(step)) return false;
      if (this.followTightEdges()) return true;
      for (let b = this.n + 1; b <= this.used; b++)
        if (this.top[b] === b && this.label[b] === INNER && this.dual[b] === 0) this.expand(b);
    }
  }

  private startTrees(): void {
    this.label.fill(FREE);
    this.nearest.fill(0);
    this.queue = [];
    for (let x = 1; x <= this.used; x++) {
      if (this.top[x] !== x || this.mate[x] !== 0) continue;
      this.parent[x] = 0;
      this.label[x] = OUTER;
      this.enqueue(x);
    }
  }

  private enqueue(x: number): void {
    if (x <= this.n) this.queue.push(x);
    else for (const inside of this.circle[x]!) this.enqueue(inside);
  }

  private growTrees(): boolean {
    for (let u = this.queue.pop(); u !== undefined; u = this.queue.pop()) {
      if (this.label[this.top[u]!] === INNER) continue;
      for (let v = 1; v <= this.n; v++) {
        if (this.top[u] === this.top[v] || !this.hasEdge(u, v)) continue;
        if (this.slack(u, v) > 0) this.notice(u, this.top[v]!);
        else if (this.meet(u, v)) return true;
      }
    }
    return false;
  }

  private notice(u: number, x: number): void {
    const known = this.nearest[x]!;
    if (known === 0 || this.slack(u, x) < this.slack(known, x)) this.nearest[x] = u;
  }

  private findNearest(x: number): void {
    this.nearest[x] = 0;
    for (let u = 1; u <= this.n; u++)
      if (this.hasEdge(u, x) && this.top[u] !== x && this.label[this.top[u]!] === OUTER) this.notice(u, x);
  }

  /** A tight edge from an outer vertex: to a free one the tree grows, to an outer one it is a blossom or a pair more. */
  private meet(from: number, to: number): boolean {
    const x = this.top[from]!;
    const y = this.top[to]!;
    if (this.label[y] === FREE) {
      this.parent[y] = from;
      this.label[y] = INNER;
      const next = this.top[this.mate[y]!]!;
      this.nearest[y] = this.nearest[next] = 0;
      this.label[next] = OUTER;
      this.enqueue(next);
    } else if (this.label[y] === OUTER) {
      const base = this.commonRoot(x, y);
      if (base === 0) {
        this.flip(x, y);
        this.flip(y, x);
        return true;
      }
      this.shrink(x, base, y);
    }
    return false;
  }

  /** Where the ways of both to their roots meet first; 0 if they are of two trees. */
  private commonRoot(x: number, y: number): number {
    this.round++;
    for (let [a, b] = [x, y]; a !== 0 || b !== 0; [a, b] = [b, a]) {
      if (a === 0) continue;
      if (this.seen[a] === this.round) return a;
      this.seen[a] = this.round;
      a = this.top[this.mate[a]!]!;
      if (a !== 0) a = this.top[this.parent[a]!]!;
    }
    return 0;
  }

  /** Matches x with y, and turns matched into unmatched along the way from x to its root. */
  private flip(x: number, y: number): void {
    for (let [a, b] = [x, y]; ; ) {
      const next = this.top[this.mate[a]!]!;
      this.match(a, b);
      if (next === 0) return;
      const above = this.top[this.parent[next]!]!;
      this.match(next, above);
      [a, b] = [above, next];
    }
  }

  /** The circle from `base` over x, the edge, and y back to it becomes one outer vertex. */
  private shrink(x: number, base: number, y: number): void {
    let b = this.n + 1;
    while (b <= this.used && this.top[b] !== 0) b++;
    if (b > this.used) this.used++;
    this.dual[b] = 0;
    this.label[b] = OUTER;
    this.mate[b] = this.mate[base]!;
    this.circle[b] = [base, ...this.branch(x, base).reverse(), ...this.branch(y, base)];
    this.setTop(b, b);
    this.joinEdges(b);
    this.findNearest(b);
  }

  private branch(x: number, base: number): number[] {
    const branch: number[] = [];
    for (let outer = x; outer !== base; ) {
      const inner = this.top[this.mate[outer]!]!;
      branch.push(outer, inner);
      this.enqueue(inner);
      outer = this.top[this.parent[inner]!]!;
    }
    return branch;
  }

  /** An inner blossom whose price is used up falls apart: the even side stays in the tree, the rest is free. */
  private expand(b: number): void {
    for (const inside of this.circle[b]!) this.setTop(inside, inside);
    const entry = this.member[b * (this.n + 1) + this.from[b * this.size + this.parent[b]!]!]!;
    const at = this.evenPlace(b, entry);
    const circle = this.circle[b]!;
    for (let i = 0; i < at; i += 2) {
      const [inner, outer] = [circle[i]!, circle[i + 1]!];
      this.parent[inner] = this.from[outer * this.size + inner]!;
      this.label[inner] = INNER;
      this.label[outer] = OUTER;
      this.nearest[inner] = 0;
      this.findNearest(outer);
      this.enqueue(outer);
    }
    this.label[entry] = INNER;
    this.parent[entry] = this.parent[b]!;
    for (const inside of circle.slice(at + 1)) {
      this.label[inside] = FREE;
      this.findNearest(inside);
    }
    this.top[b] = 0;
  }

  private priceStep(): number {
    let step = Number.POSITIVE_INFINITY;
    for (let x = 1; x <= this.used; x++) {
      if (this.top[x] !== x) continue;
      if (x > this.n && this.label[x] === INNER) step = Math.min(step, this.dual[x]! / 2);
      const near = this.nearest[x]!;
      if (near === 0 || this.label[x] === INNER) continue;
      step = Math.min(step, this.slack(near, x) / (this.label[x] === OUTER ? 2 : 1));
    }
    return step;
  }

  /** `false` when an outer vertex would have to be paid for being matched: the matching is the best one. */
  private changePrices(step: number): boolean {
    for (let u = 1; u <= this.n; u++) {
      const label = this.label[this.top[u]!];
      if (label === OUTER && this.dual[u]! <= step) return false;
    }
    for (let u = 1; u <= this.n; u++) {
      const label = this.label[this.top[u]!];
      if (label !== FREE) this.dual[u]! += label === OUTER ? -step : step;
    }
    for (let b = this.n + 1; b <= this.used; b++)
      if (this.top[b] === b && this.label[b] !== FREE)
        this.dual[b]! += this.label[b] === OUTER ? 2 * step : -2 * step;
    return true;
  }

  private followTightEdges(): boolean {
    this.queue = [];
    for (let x = 1; x <= this.used; x++) {
      const near = this.nearest[x]!;
      if (this.top[x] !== x || near === 0 || this.top[near] === x || this.slack(near, x) !== 0) continue;
      const edge = near * this.size + x;
      if (this.meet(this.from[edge]!, this.to[edge]!)) return true;
    }
    return false;
  }
}
