/** The system's randomness, drawn by the hundred: one call for each number costs as much as a player's input. */
import { webcrypto } from 'node:crypto';
import type { Random32 } from '@rallydrop/common/game';

const POOL_SIZE = 256;

/** Fresh numbers that nobody can foretell; `draw` fills the pool, the system's generator unless told. */
export const pooledRandom = (
  draw = () => webcrypto.getRandomValues(new Uint32Array(POOL_SIZE)),
): Random32 => {
  let numbers = draw();
  let used = 0;
  return () => {
    if (used === numbers.length) {
      numbers = draw();
      used = 0;
    }
    return numbers[used++]!;
  };
};
