/**
 * The journals of running matches, for those who watch and look back. However many ask, one is made in a second of a
 * match; and not here, where ticks run.
 */
import { type Refusal, refusal } from '@rallydrop/common/protocol/refusals';
import type { JournalAnswer } from '../rooms/api.ts';

/** A journal up to a tick; `undefined` where there is no time for it. */
export type CutJournal = (
  journal: Uint8Array,
  tick: number,
) => Uint8Array | undefined | Promise<Uint8Array | undefined>;

/** A second of a rally. */
const EVERY_TICKS = 60;

type Told = { readonly journal: string } | Refusal;

interface Made {
  readonly tick: number;
  readonly told: Told | Promise<Told>;
}

export class WatchedJournals {
  /** By match, the newest. */
  private readonly made = new WeakMap<object, Made>();

  constructor(private readonly cut: CutJournal) {}

  answer(asked: JournalAnswer | Refusal): Told | Promise<Told> {
    if (!('source' in asked)) return asked;
    const { source, tick } = asked;
    const known = this.made.get(source);
    if (known && tick >= known.tick && tick < known.tick + EVERY_TICKS) return known.told;
    const cut = this.cut(source.toBytes(), tick);
    if (!(cut instanceof Promise)) {
      const told = toldOf(cut);
      if (cut) this.made.set(source, { tick, told });
      return told;
    }
    const told = cut.then((bytes) => {
      // A paused match stays at its tick: what is refused once would be refused until it goes on.
      if (!bytes && this.made.get(source)?.told === told) this.made.delete(source);
      return toldOf(bytes);
    });
    this.made.set(source, { tick, told });
    return told;
  }
}

const toldOf = (bytes: Uint8Array | undefined): Told =>
  bytes ? { journal: Buffer.from(bytes).toString('base64') } : refusal('not-now');
