/** The looks of review and puzzles. They come with those pages. */
import { usePageStyle } from '../../../ui/page-style.ts';

const CSS = `
.c4a {
  display: grid;
  grid-template:
    "top top" auto
    "board side" minmax(0, 1fr) / minmax(0, 1fr) minmax(320px, 420px);
  gap: 8px 24px;
  height: 100dvh;
  padding: 8px max(16px, env(safe-area-inset-right)) 16px max(16px, env(safe-area-inset-left));
}
.c4a-top {
  grid-area: top;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 4px 16px;
}
.c4a-stand {
  grid-area: board;
  display: grid;
  place-items: center;
  min-height: 0;
}
.c4a-board {
  display: block;
  width: 100%;
  height: 100%;
  max-height: 100%;
}
.c4a-side {
  grid-area: side;
  display: grid;
  grid-auto-rows: max-content;
  gap: 12px;
  min-height: 0;
  overflow-y: auto;
}
.c4a-hole { fill: #070b17; }
.c4a-front { fill: #1a2340; stroke: #32406a; stroke-width: 2; }
.c4a-disc { fill: var(--seat); }
.c4a-ring-mark { fill: none; stroke: #0b1020d0; stroke-width: 7.5; }
.c4a-dot-mark { fill: #0b1020d0; }
.c4a-ring { fill: none; stroke: var(--paper); stroke-width: 4; }
.c4a-won { stroke-width: 8; }
.c4a-difficulty { display: flex; align-items: center; gap: 8px; }
.c4a-hint { fill: none; stroke: var(--seat); stroke-width: 5; stroke-dasharray: 14 8.6; }
.c4a-figure { fill: var(--muted); font: 600 22px var(--font); text-anchor: middle; dominant-baseline: central; }
.c4a-target { fill: transparent; }
.c4a-open { cursor: pointer; }
.c4a-open:hover { fill: #f4f1ea12; }
.c4a-falls { animation: c4a-fall 280ms cubic-bezier(0.5, 0, 0.9, 0.6) backwards; }
@keyframes c4a-fall {
  from { transform: translateY(calc(var(--rows) * -100px)); }
}
@media (prefers-reduced-motion: reduce) {
  .c4a-falls { animation: none; }
}
.c4a-graph {
  display: block;
  width: 100%;
  height: 96px;
  border-radius: var(--round);
  cursor: pointer;
}
.c4a-half { fill: color-mix(in srgb, var(--seat) 12%, var(--panel)); }
.c4a-middle { stroke: var(--line); vector-effect: non-scaling-stroke; }
.c4a-now { stroke: var(--paper); stroke-width: 2; vector-effect: non-scaling-stroke; }
.c4a-curve { fill: none; stroke: var(--paper); stroke-width: 2; vector-effect: non-scaling-stroke; }
.c4a-slip { fill: var(--bad); }
.c4a-accuracy { display: flex; gap: 8px; }
.c4a-accuracy > div {
  flex: 1;
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 44px;
  padding: 4px 12px;
  border: 1px solid var(--line);
  border-radius: var(--round);
  background: var(--panel);
}
.c4a-accuracy strong { margin-left: auto; white-space: nowrap; font-size: var(--size-18); }
.c4a-steps .button { font-size: var(--size-24); line-height: 1; }
.c4a-steps { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px; }
.c4a-columns { display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: 4px; }
.c4a-columns .button { padding: 8px 0; }
.c4a-title { margin: 0; font-size: var(--size-24); }
.c4a-words { min-height: 48px; font-weight: 600; }
.c4a-level { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
.c4a-level .field { flex: 1; }
.c4a-moments ul { display: grid; gap: 6px; margin-top: 6px; }
.c4a-moments li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding: 4px 4px 4px 12px; border-radius: var(--round); background: var(--panel); }
.c4a-moment { flex: 1 1 200px; min-height: 44px; padding: 4px 0; border: 0; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
.c4a-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.c4a-daily { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; min-height: 44px; padding: 4px 12px; border: 1px solid var(--amber); border-radius: var(--round); }
.c4a-moves {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(76px, 1fr));
  gap: 4px;
  margin: 0;
  padding: 0;
  list-style: none;
}
.c4a-move {
  display: flex;
  align-items: center;
  gap: 6px;
  width: 100%;
  min-height: 44px;
  padding: 4px 8px;
  border: 1px solid transparent;
  border-radius: 8px;
  background: var(--panel);
  color: var(--paper);
  font: 600 var(--size-15) / 1 var(--font);
  cursor: pointer;
}
.c4a-move[aria-current="step"] { border-color: var(--paper); }
.c4a-move .notch { height: 16px; }
.c4a-mark { margin-left: auto; color: var(--muted); }
.c4a-mark-mistake, .c4a-mark-blunder { color: var(--bad); }
.c4a-mark-only, .c4a-mark-best { color: var(--good); }
.c4a-mark-inaccuracy { color: var(--amber); }
@media (max-width: 360px) {
  .c4a { padding-right: 8px; padding-left: 8px; }
  .c4a-columns { gap: 2px; }
}
@media (max-aspect-ratio: 1) {
  .c4a {
    grid-template:
      "top" auto
      "board" auto
      "side" auto / minmax(0, 1fr);
    height: auto;
    min-height: 100dvh;
  }
  .c4a-board { height: auto; }
}
`;

/** Dresses the page that calls it. */
export const useAnalysisStyle = (): void => usePageStyle(CSS);
