/** A journal as far as somebody may know it who watches the match: up to a tick. Pure. */
import type { Journal } from './journal-reader.ts';
import { JournalWriter } from './journal-writer.ts';

/** What stands between the inputs. */
interface Beside {
  readonly tick: number;
  readonly write: (writer: JournalWriter) => void;
}

/**
 * The whole journal up to `tick`, inputs of that tick included, in the order in which the rules took them. What it says
 * of pauses and of the end is left out: that is no tick's. Of `tick` and all before it nothing may change any more.
 * Owned bytes.
 */
export const journalUntil = (journal: Journal, tick: number): Uint8Array => {
  const { head, inputs } = journal;
  const writer = new JournalWriter(head);
  const besides = besidesOf(journal, tick);
  const end = inputs.before(tick + 1);
  for (let n = 0, next = 0; n <= end; n++) {
    const at = n < end ? inputs.tickAt(n) : tick;
    for (; next < besides.length && besides[next]!.tick <= at; next++) besides[next]!.write(writer);
    if (n < end) writer.input(at, inputs.seatAt(n), inputs.bytesAt(n), 0, inputs.bytesAt(n).length);
  }
  writer.passed(tick);
  return writer.toBytes();
};

const besidesOf = ({ checkpoints, network }: Journal, until: number): readonly Beside[] =>
  [
    ...checkpoints.map(
      ({ tick, hash }): Beside => ({ tick, write: (to) => to.checkpoint(tick, hash, tick) }),
    ),
    ...network.map(
      ({ tick, seat, roundTripMs, leadMs, playoutDelayMs }): Beside => ({
        tick,
        write: (to) => to.network(tick, seat, roundTripMs, leadMs, playoutDelayMs),
      }),
    ),
  ]
    .filter(({ tick }) => tick <= until)
    .sort((one, other) => one.tick - other.tick);
