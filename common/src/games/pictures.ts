/** The games of which there are still pictures. A game without one has links without a picture. */
import type { MatchPicture } from '../picture.ts';
import { connectFourPicture } from './connect-four/picture.ts';
import { pongPicture } from './pong/picture.ts';

// biome-ignore lint/suspicious/noExplicitAny: a list of games holds games of every kind of state
export const PICTURES: Readonly<Record<string, MatchPicture<any>>> = {
  pong: pongPicture,
  'connect-four': connectFourPicture,
};
