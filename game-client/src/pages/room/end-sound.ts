/** How the end of a match sounds to these ears. Pure. */
import type { Seat } from '@rallydrop/common/game';

/** Who watches, with a seat of `null`, hears the winner's sound. */
export const endSound = (winner: Seat | null, yourSeat: Seat | null): 'win' | 'lose' | 'draw' => {
  if (winner === null) return 'draw';
  return yourSeat === null || winner === yourSeat ? 'win' : 'lose';
};
