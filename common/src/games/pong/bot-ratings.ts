/** How strong Pong's bots are among themselves, in points. Made by `npm run bench:bots -- --write`. */
import type { BotRatings } from '../../game.ts';

export const BOT_RATINGS: BotRatings = {
  follows: { rating: 760, deviation: 69 },
  returns: { rating: 1177, deviation: 51 },
  reads: { rating: 1500, deviation: 48 },
  places: { rating: 1823, deviation: 51 },
  flawless: { rating: 2240, deviation: 69 },
};
