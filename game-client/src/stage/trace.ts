/**
 * What is drawn, frame by frame, for tests that look at a real page: kept in `window.stageTrace` where the address
 * asks for it by `?trace`, and nowhere else.
 */
import type { Milliseconds } from '@rallydrop/common/tick';

export interface TracedFrame {
  /** On the page's clock. */
  readonly at: Milliseconds;
  /** A game's own numbers. */
  readonly drawn: Readonly<Record<string, number>>;
}

/** Some ten minutes at 60 frames a second. */
const KEPT_FRAMES = 36_000;

/** Writes a frame down. */
export type Trace = (at: Milliseconds, drawn: Readonly<Record<string, number>> | undefined) => void;

export const openTrace = (page: Window & { stageTrace?: TracedFrame[] }): Trace | undefined => {
  if (!new URLSearchParams(page.location.search).has('trace')) return undefined;
  page.stageTrace ??= [];
  const frames = page.stageTrace;
  return (at, drawn) => {
    if (drawn && frames.length < KEPT_FRAMES) frames.push({ at, drawn });
  };
};
