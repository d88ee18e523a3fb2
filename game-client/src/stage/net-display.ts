/** The net display (F3): what the network does now, and what it did in the last ten seconds. */
import type { Milliseconds } from '@rallydrop/common/tick';
import type { MatchView } from '../sync/match-view.ts';
import { NET_CURVES, type NetCurve, NetMeter, SHOWN_SECONDS } from './net-meter.ts';
import { CYAN, cssColour, INK, MUTED, PAPER } from './palette.ts';

interface Row {
  readonly label: string;
  readonly unit: string;
  /** The graph's top is never below this, so that noise does not fill it. */
  readonly atLeast: number;
}

const ROWS: Readonly<Record<NetCurve, Row>> = {
  roundTrip: { label: 'round trip', unit: 'ms', atLeast: 50 },
  lead: { label: 'lead', unit: 'ms', atLeast: 50 },
  playoutDelay: { label: 'playout delay', unit: 'ms', atLeast: 50 },
  corrections: { label: 'corrections', unit: '', atLeast: 3 },
  lateInputs: { label: 'late inputs', unit: '', atLeast: 3 },
  bytes: { label: 'bytes down', unit: '/s', atLeast: 340 },
};

const WIDTH = 264;
const ROW_HEIGHT = 26;
const PADDING = 10;
const GRAPH_LEFT = 150;
const HEIGHT = NET_CURVES.length * ROW_HEIGHT + 2 * PADDING + 16;

export class NetDisplay {
  private readonly meter = new NetMeter();
  private readonly canvas = document.createElement('canvas');
  private readonly ratio = Math.min(2, window.devicePixelRatio || 1);

  constructor(
    parent: HTMLElement,
    private readonly match: MatchView,
  ) {
    const { canvas, ratio } = this;
    canvas.width = WIDTH * ratio;
    canvas.height = HEIGHT * ratio;
    canvas.hidden = true;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', 'Network figures');
    Object.assign(canvas.style, {
      position: 'absolute',
      left: `calc(50% - ${WIDTH / 2}px)`,
      width: `${WIDTH}px`,
      height: `${HEIGHT}px`,
      pointerEvents: 'none',
      zIndex: '2',
    });
    parent.append(canvas);
  }

  toggle(): void {
    this.canvas.hidden = !this.canvas.hidden;
    if (!this.canvas.hidden) this.draw();
  }

  /** Call it once a frame: it samples always, so that the graphs are full when they are called up. */
  frame(now: Milliseconds): void {
    if (this.meter.frame(this.match.figures, now) && !this.canvas.hidden) this.draw();
  }

  /** Takes a place where no paddle comes: the top on a wide stage, below the middle on a high one. */
  resize(width: number, height: number): void {
    this.canvas.style.top = height > width ? `${height / 2 + 12}px` : '8px';
  }

  destroy(): void {
    this.canvas.remove();
  }

  private draw(): void {
    const ink = this.canvas.getContext('2d');
    if (!ink) return;
    ink.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    ink.clearRect(0, 0, WIDTH, HEIGHT);
    ink.fillStyle = `${cssColour(INK)}d0`;
    ink.beginPath();
    ink.roundRect(0, 0, WIDTH, HEIGHT, 8);
    ink.fill();
    ink.font = '12px "Inter Variable", system-ui, sans-serif';
    ink.textBaseline = 'middle';
    NET_CURVES.forEach((curve, index) => {
      this.drawRow(ink, curve, PADDING + index * ROW_HEIGHT);
    });
    this.drawFooter(ink);
  }

  private drawRow(ink: CanvasRenderingContext2D, curve: NetCurve, top: number): void {
    const { label, unit } = ROWS[curve];
    const middle = top + ROW_HEIGHT / 2;
    ink.fillStyle = cssColour(MUTED);
    ink.textAlign = 'left';
    ink.fillText(label, PADDING, middle);
    ink.fillStyle = cssColour(PAPER);
    ink.textAlign = 'right';
    ink.fillText(`${Math.round(this.valueOf(curve))}${unit && ` ${unit}`}`, GRAPH_LEFT - 8, middle);
    this.drawCurve(ink, curve, top + 3, ROW_HEIGHT - 6);
  }

  private valueOf(curve: NetCurve): number {
    const { figures } = this.match;
    switch (curve) {
      case 'roundTrip':
        return figures.roundTripMs;
      case 'lead':
        return figures.leadMs;
      case 'playoutDelay':
        return figures.playoutDelayMs;
      case 'corrections':
        return figures.corrections;
      case 'lateInputs':
        return figures.lateInputs;
      case 'bytes':
        return this.meter.bytesPerSecond;
    }
  }

  private drawCurve(ink: CanvasRenderingContext2D, curve: NetCurve, top: number, height: number): void {
    const history = this.meter.histories[curve];
    const peak = Math.max(ROWS[curve].atLeast, history.peak);
    const step = (WIDTH - PADDING - GRAPH_LEFT) / history.capacity;
    const left = WIDTH - PADDING - history.length * step;
    ink.fillStyle = `${cssColour(MUTED)}22`;
    ink.fillRect(GRAPH_LEFT, top, WIDTH - PADDING - GRAPH_LEFT, height);
    ink.fillStyle = cssColour(CYAN);
    ink.beginPath();
    ink.moveTo(left, top + height);
    for (let i = 0; i < history.length; i++) {
      const level = top + height - (Math.max(0, history.at(i)) / peak) * height;
      ink.lineTo(left + i * step, level);
      ink.lineTo(left + (i + 1) * step, level);
    }
    ink.lineTo(WIDTH - PADDING, top + height);
    ink.fill();
  }

  private drawFooter(ink: CanvasRenderingContext2D): void {
    const { figures } = this.match;
    ink.fillStyle = cssColour(MUTED);
    ink.textAlign = 'left';
    const hashes = `${figures.hashMismatches} of ${figures.hashChecks} hashes differ`;
    ink.fillText(`${hashes} · last ${SHOWN_SECONDS} s`, PADDING, HEIGHT - PADDING - 5);
  }
}
