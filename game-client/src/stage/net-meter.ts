/**
 * Turns the match's running figures into what the net display shows: gauges as they are, counters as what came
 * in per second or since the last sample. Pure; sampled ten times a second.
 */
import type { Milliseconds } from '@rallydrop/common/tick';
import type { NetFigures } from '../sync/match-view.ts';
import { History } from './history.ts';

export const SAMPLE_MS: Milliseconds = 100;
export const SHOWN_SECONDS = 10;
const SAMPLES = (SHOWN_SECONDS * 1000) / SAMPLE_MS;

export const NET_CURVES = [
  'roundTrip',
  'lead',
  'playoutDelay',
  'corrections',
  'lateInputs',
  'bytes',
] as const;
export type NetCurve = (typeof NET_CURVES)[number];

export class NetMeter {
  /** Milliseconds for the first three; counts per sample for corrections and late inputs; bytes a second. */
  readonly histories: Readonly<Record<NetCurve, History>> = {
    roundTrip: new History(SAMPLES),
    lead: new History(SAMPLES),
    playoutDelay: new History(SAMPLES),
    corrections: new History(SAMPLES),
    lateInputs: new History(SAMPLES),
    bytes: new History(SAMPLES),
  };
  bytesPerSecond = 0;
  messagesPerSecond = 0;

  private readonly bytesDown = new History(1000 / SAMPLE_MS + 1);
  private readonly messagesDown = new History(1000 / SAMPLE_MS + 1);
  private corrections: number | undefined;
  private lateInputs: number | undefined;
  private sampledAt = Number.NEGATIVE_INFINITY;

  /** Takes a sample if one is due and says whether it did. */
  frame(figures: Readonly<NetFigures>, now: Milliseconds): boolean {
    if (now - this.sampledAt < SAMPLE_MS) return false;
    // On the grid while frames come; anew after a stall.
    this.sampledAt = now - this.sampledAt < 2 * SAMPLE_MS ? this.sampledAt + SAMPLE_MS : now;
    this.bytesPerSecond = gained(this.bytesDown, figures.bytesDown);
    this.messagesPerSecond = gained(this.messagesDown, figures.messagesDown);
    const { histories } = this;
    histories.roundTrip.push(figures.roundTripMs);
    histories.lead.push(figures.leadMs);
    histories.playoutDelay.push(figures.playoutDelayMs);
    histories.corrections.push(figures.corrections - (this.corrections ?? figures.corrections));
    histories.lateInputs.push(figures.lateInputs - (this.lateInputs ?? figures.lateInputs));
    histories.bytes.push(this.bytesPerSecond);
    this.corrections = figures.corrections;
    this.lateInputs = figures.lateInputs;
    return true;
  }
}

/** Growth over the second that the history spans; less than a second of samples counts as it is. */
function gained(history: History, total: number): number {
  history.push(total);
  return Math.max(0, total - history.at(0));
}
