/** What the blossom algorithm looks at: the edges' weights, the vertices' prices, who is matched, and what lies in which blossom. */

/** Whole numbers ≥ 0 for every pair of 0…n−1; 0 is a pair that is not allowed. */
export type Weights = (i: number, j: number) => number;

/** Vertices are 1…n, blossoms have the numbers above, and 0 is nobody; see `blossom.ts`. */
export class BlossomGraph {
  protected readonly n: number;
  /** Vertices and blossoms; at most n/2 blossoms exist at once. */
  protected readonly size: number;
  /** The greatest number that a blossom has had. */
  protected used: number;
  /** Twice a price is a whole number. */
  protected readonly dual: Float64Array;
  /** The real vertex that it is matched with. */
  protected readonly mate: Int32Array;
  /** The outermost blossom that it lies in. */
  protected readonly top: Int32Array;
  /** The circle of a blossom, its base first. */
  protected readonly circle: number[][];
  /** Of a blossom's circle the member in which a real vertex lies, at `blossom · (n + 1) + vertex`. */
  protected readonly member: Int32Array;
  /** The real ends of the best edge between two vertices or blossoms; 0 where there is none. */
  protected readonly from: Int32Array;
  protected readonly to: Int32Array;
  private readonly weight: Int32Array;

  constructor(n: number, weights: Weights) {
    this.n = n;
    this.used = n;
    this.size = n + (n >> 1) + 2;
    const { size } = this;
    this.weight = new Int32Array((n + 1) * (n + 1));
    this.from = new Int32Array(size * size);
    this.to = new Int32Array(size * size);
    this.dual = new Float64Array(size);
    this.mate = new Int32Array(size);
    this.top = new Int32Array(size);
    this.circle = Array.from({ length: size }, () => []);
    this.member = new Int32Array(size * (n + 1));
    this.readWeights(weights);
  }

  mates(): Int32Array {
    return this.mate.subarray(1, this.n + 1).map((mate) => mate - 1);
  }

  private readWeights(weights: Weights): void {
    const { n } = this;
    let greatest = 0;
    for (let u = 1; u <= n; u++) {
      this.top[u] = u;
      this.member[u * (n + 1) + u] = u;
      for (let v = u + 1; v <= n; v++) {
        const weight = weights(u - 1, v - 1);
        if (weight <= 0) continue;
        greatest = Math.max(greatest, weight);
        this.weight[u * (n + 1) + v] = this.weight[v * (n + 1) + u] = weight;
        this.setEdge(u, v, u, v);
      }
    }
    this.dual.fill(greatest, 1, n + 1);
  }

  protected setEdge(x: number, y: number, from: number, to: number): void {
    this.from[x * this.size + y] = this.to[y * this.size + x] = from;
    this.to[x * this.size + y] = this.from[y * this.size + x] = to;
  }

  protected hasEdge(x: number, y: number): boolean {
    return this.from[x * this.size + y] !== 0;
  }

  /** By how much the ends of the edge pay too much, doubled so that it stays a whole number. */
  protected slack(x: number, y: number): number {
    const u = this.from[x * this.size + y]!;
    const v = this.to[x * this.size + y]!;
    return this.dual[u]! + this.dual[v]! - 2 * this.weight[u * (this.n + 1) + v]!;
  }

  protected match(x: number, y: number): void {
    const edge = x * this.size + y;
    this.mate[x] = this.to[edge]!;
    if (x <= this.n) return;
    const base = this.member[x * (this.n + 1) + this.from[edge]!]!;
    const at = this.evenPlace(x, base);
    const circle = this.circle[x]!;
    for (let i = 0; i < at; i++) this.match(circle[i]!, circle[i ^ 1]!);
    this.match(base, y);
    this.circle[x] = [...circle.slice(at), ...circle.slice(0, at)];
  }

  /** The member's place in the circle, turned so that an even number of steps leads to it from the base. */
  protected evenPlace(b: number, member: number): number {
    const circle = this.circle[b]!;
    const at = circle.indexOf(member);
    if (at % 2 === 0) return at;
    this.circle[b] = [circle[0]!, ...circle.slice(1).reverse()];
    return circle.length - at;
  }

  protected setTop(x: number, b: number): void {
    this.top[x] = b;
    if (x > this.n) for (const inside of this.circle[x]!) this.setTop(inside, b);
  }

  /** A blossom's edge to anything is the tightest of its members'. */
  protected joinEdges(b: number): void {
    const { n, size } = this;
    for (let x = 1; x <= this.used; x++) this.setEdge(b, x, 0, 0);
    this.member.fill(0, b * (n + 1), (b + 1) * (n + 1));
    for (const inside of this.circle[b]!) {
      for (let x = 1; x <= this.used; x++) {
        if (!this.hasEdge(inside, x)) continue;
        if (this.hasEdge(b, x) && this.slack(inside, x) >= this.slack(b, x)) continue;
        this.setEdge(b, x, this.from[inside * size + x]!, this.to[inside * size + x]!);
      }
      for (let x = 1; x <= n; x++)
        if (this.member[inside * (n + 1) + x] !== 0) this.member[b * (n + 1) + x] = inside;
    }
  }
}
