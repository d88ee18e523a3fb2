/** The games of which there are still pictures. A game without one has links without a picture. */
import type { MatchPoster } from '../poster.ts';
import { connectFourPoster } from './connect-four/poster.ts';
import { pongPoster } from './pong/poster.ts';

// biome-ignore lint/suspicious/noExplicitAny: a list of games holds games of every kind of state
export const POSTERS: Readonly<Record<string, MatchPoster<any>>> = {
  pong: pongPoster,
  'connect-four': connectFourPoster,
};
