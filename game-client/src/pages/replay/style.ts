/** The looks of a match that is seen again. They come with it. */

/** Of what moves through it. */
export const CONTROLS_CSS = `
.replay-buttons { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.replay-buttons > .button { min-width: 44px; }
.replay-time { min-width: 8.5em; }
.replay-choice { display: inline-flex; align-items: center; gap: 8px; }
.replay-choice .field { width: auto; min-width: 72px; }
.replay-note { flex-basis: 100%; font-size: var(--size-13); }
.replay-seek { position: relative; }
.replay-seek svg { display: block; width: 100%; height: 20px; padding: 0 8px; }
.replay-seek input { display: block; width: 100%; height: 44px; margin: 0; accent-color: var(--amber); cursor: pointer; }
.replay-seek svg + input { margin-top: -10px; }
.replay-mark { fill: var(--seat, var(--paper)); }
.replay-mark-mistake { fill: var(--bad); }
`;

/** Of a finished match's page. */
export const CSS = `${CONTROLS_CSS}
.replay {
  display: grid;
  grid-template:
    "top top" auto
    "stage side" minmax(0, 1fr)
    "controls side" auto / minmax(0, 1fr) minmax(320px, 400px);
  gap: 8px 16px;
  height: 100dvh;
  padding: 4px max(16px, env(safe-area-inset-right)) 12px max(16px, env(safe-area-inset-left));
}
.replay-top { grid-area: top; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; min-width: 0; }
.replay-top h1 { flex: 1 1 auto; font-size: var(--size-18); overflow-wrap: anywhere; }
.replay-top .spread { margin-left: auto; }
.replay-stage { grid-area: stage; position: relative; min-height: 0; min-width: 0; }
.replay-controls { grid-area: controls; display: grid; gap: 4px; min-width: 0; }
.replay-side { grid-area: side; display: grid; grid-auto-rows: max-content; gap: 16px; min-height: 0; min-width: 0; overflow-y: auto; padding-right: 4px; }
.replay-side > section { display: grid; gap: 8px; min-width: 0; }
.replay-list { display: grid; gap: 4px; }
.replay-list button { width: 100%; justify-content: flex-start; text-align: left; }
.replay-actions { display: flex; flex-wrap: wrap; gap: 8px; }
.replay-result { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 12px; }
.replay-result strong { font-size: var(--size-24); }
.replay-play-on { display: grid; gap: 8px; }
.replay-play-on label { display: grid; gap: 4px; }
.replay-drop { position: fixed; z-index: 25; inset: 12px; display: grid; place-items: center; border: 2px dashed var(--amber); border-radius: var(--round); background: #0b1020dd; font-size: var(--size-24); pointer-events: none; }
.replay-file { position: relative; }
.replay-file input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: pointer; }
.replay-file:focus-within { outline: 2px solid var(--paper); outline-offset: 2px; }
@media (max-height: 560px) and (min-aspect-ratio: 1) {
  .replay { height: auto; min-height: 100dvh; grid-template-rows: auto 75dvh auto; }
}
@media (max-aspect-ratio: 1) {
  .replay {
    grid-template:
      "top" auto
      "stage" min(62dvh, 130vw)
      "controls" auto
      "side" auto / minmax(0, 1fr);
    height: auto;
    min-height: 100dvh;
  }
  .replay-side { overflow: visible; padding: 0; }
}
`;
