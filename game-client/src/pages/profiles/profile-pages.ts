/** What is loaded together. */
export { PlayerPage } from './player-page.tsx';
export { TopPage } from './top-page.tsx';
