/**
 * Looking back in a match that one watches: a moment is chosen, what the server tells of the match so far is fetched,
 * and the page shows that, until it is back at what comes now. Meanwhile the match goes on to be received.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { readJournal } from '@rallydrop/common/sync/journal-reader';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { App } from '../../app.ts';
import { whenSpare } from '../../net/spare-line.ts';
import { SITE } from '../../words.ts';
import type { OpenedReplay, ReplayPlay } from '../replay/lookback-parts.ts';
import { bytesOfText } from './journal-text.ts';
import { isMoreDue, isNearEnd, momentBefore } from './lookback-rules.ts';
import type { Room } from './room.ts';

type Parts = typeof import('../replay/lookback-parts.ts');

/** What is shown in place of what comes now. */
export interface Past {
  readonly play: ReplayPlay;
  readonly parts: Parts;
  /** Of the match that it belongs to. */
  readonly matchNumber: number;
}

export interface Lookback {
  readonly past: ReadonlySignal<Past | null>;
  /** The newest tick that has come. */
  readonly present: ReadonlySignal<number>;
  /** The moment that was chosen and is being fetched. */
  readonly wanted: ReadonlySignal<number | null>;
  seek(tick: number): void;
  toPresent(): void;
  close(): void;
}

const LOOK_EVERY_MS: Milliseconds = 250;
/** More of the match is asked for no more often: what the server tells is made anew once a second. */
const ASK_EVERY_MS: Milliseconds = 1_000;

const loadParts = () => import('../replay/lookback-parts.ts');
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

export const openLookback = ({ connection, toasts }: App, room: Room): Lookback => {
  const past = signal<Past | null>(null);
  const present = signal(0);
  const wanted = signal<number | null>(null);
  let askedAt: Milliseconds = -Infinity;
  let asking = false;
  whenSpare(() => void loadParts().catch(() => undefined));

  const show = (parts: Parts, more: OpenedReplay, view: RoomView, to: number) => {
    const shown = past.peek();
    if (shown && isSameMatch(shown, more)) {
      shown.play.extend(more);
      return shown.play.seek(to);
    }
    const play = parts.openPlay(more, to);
    if (!play.over.peek()) play.play();
    past.value = { play, parts, matchNumber: view.matchNumber };
  };

  /** Goes on where the past ended, with more of it or with what comes now. */
  const goOn = (shown: Past, more: OpenedReplay | undefined) => {
    const { play } = shown;
    const stood = play.over.peek();
    if (more && isSameMatch(shown, more)) play.extend(more);
    // Who has come so near would only wait for each second of it.
    if (stood && isNearEnd(play, (performance.now() - askedAt) / 1_000)) past.value = null;
    else if (stood) play.play();
  };

  const fetchMore = async (): Promise<void> => {
    const parts = await loadParts();
    const reply = await connection.request('journal', {});
    const opened = reply.ok
      ? await parts.openReplay(bytesOfText(reply.value.journal), breathe, readJournal)
      : reply.refusal;
    const more = 'bytes' in opened ? opened : undefined;
    const to = wanted.peek();
    const [shown, view] = [past.peek(), room.shown.peek()?.view];
    if (to === null) return shown ? goOn(shown, more) : undefined;
    if (more && view) show(parts, more, view, to);
    else if ('sentence' in opened) toasts.warn(opened);
  };

  /** One question at a time: what is chosen meanwhile is what its answer shows. */
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    askedAt = performance.now();
    await fetchMore().catch(() => toasts.warn({ sentence: SITE.pageFailed }));
    asking = false;
    wanted.value = null;
  };

  const look = () => {
    const match = room.feed.shown.peek()?.match;
    const shown = past.peek();
    if (match?.ready) {
      // Who looks back draws something else.
      if (shown) match.frame(performance.now());
      present.value = Math.floor(match.settledTick);
    }
    if (!shown || performance.now() - askedAt < ASK_EVERY_MS) return;
    if (isMoreDue(shown.play)) void ask();
  };
  const looks = setInterval(look, LOOK_EVERY_MS);

  const toPresent = () => {
    wanted.value = null;
    past.value = null;
  };
  return {
    ...{ past, present, wanted, toPresent },
    seek: (tick) => {
      const shown = past.peek();
      if (shown && tick <= shown.play.lastTick.peek()) return shown.play.seek(tick);
      const rate = room.feed.shown.peek()?.match.tickRate;
      const moment = rate && momentBefore(present.peek(), tick, rate, shown !== null);
      if (moment === undefined) return toPresent();
      wanted.value = moment;
      void ask();
    },
    close: () => {
      clearInterval(looks);
      toPresent();
    },
  };
};

const isSameMatch = ({ play }: Past, { journal }: OpenedReplay): boolean =>
  play.replay.journal.head.matchId === journal.head.matchId;
