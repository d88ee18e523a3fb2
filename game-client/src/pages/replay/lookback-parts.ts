/** What a page takes from here that looks back in a match which is still played. It comes when it is needed. */
export { PlayButtons } from './controls.tsx';
export { type OpenedReplay, openReplay } from './open-replay.ts';
export { openPlay, type ReplayPlay } from './replay-play.ts';
export { ReplayStage } from './replay-stage.tsx';
