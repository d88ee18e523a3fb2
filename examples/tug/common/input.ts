/**
 * What a player can do: hold the rope and pull, or rest. A target and not an increment: nobody gains by sending more. [I3]
 *
 * ```
 *  0        1
 *  +--------+
 *  | pulls  |   0 rests, 1 pulls
 *  +--------+
 * ```
 */
import { inputCodec } from '@rallydrop/common/game';

export interface TugInput {
  readonly pulls: boolean;
}

export const tugCodec = inputCodec<TugInput>({
  write({ pulls }, bytes, at) {
    bytes[at] = pulls ? 1 : 0;
    return at + 1;
  },
  /** Strict: another length or another value is no input. The bytes are lent: keep values, never a view. */
  decode: (bytes, at, length) => (length === 1 && bytes[at]! <= 1 ? { pulls: bytes[at] === 1 } : undefined),
});
