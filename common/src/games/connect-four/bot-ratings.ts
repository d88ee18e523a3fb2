/** How strong Connect Four's bots are among themselves, in points. Made by `npm run bench:bots -- --write`. */
import type { BotRatings } from '../../game.ts';

export const BOT_RATINGS: BotRatings = {
  beginner: { rating: 1013, deviation: 43 },
  obvious: { rating: 1236, deviation: 33 },
  diagonals: { rating: 1278, deviation: 33 },
  'two-moves': { rating: 1468, deviation: 32 },
  'four-moves': { rating: 1688, deviation: 32 },
  slips: { rating: 1807, deviation: 34 },
  perfect: { rating: 2041, deviation: 42 },
};
