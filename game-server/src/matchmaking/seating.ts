/** Who of a pair takes which seat: over time everybody has each as often. */
import type { Pair, Ticket } from './ticket.ts';

/** The same two tickets by seat: seat 0 goes to whoever had it less often of late, then to whoever had it longer ago. */
export const seated = (a: Ticket, b: Ticket): Pair => {
  const surplus = surplusOf(a) - surplusOf(b);
  if (surplus !== 0) return surplus < 0 ? [a, b] : [b, a];
  const last = (a.lastSeats[0] ?? 1) - (b.lastSeats[0] ?? 1);
  if (last !== 0) return last > 0 ? [a, b] : [b, a];
  // Nothing speaks for either: whoever waits longer, and in the end any rule that both tickets agree on.
  const first = a.since < b.since || (a.since === b.since && a.player < b.player);
  return first ? [a, b] : [b, a];
};

/** How much more often seat 0 than seat 1. */
const surplusOf = ({ lastSeats }: Ticket): number =>
  lastSeats.reduce((sum, seat) => sum + (seat === 0 ? 1 : -1), 0);
