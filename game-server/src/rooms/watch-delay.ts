/** How far behind the players those who watch are: whoever sees the match as it is could tell one of the two. */
import type { Milliseconds } from '@rallydrop/common/tick';

/** At least, in a match that counts; and where strangers play. */
export const RATED_DELAY_MS: Milliseconds = 2_000;

/** `chosen`: by whoever opened the room, in seconds; not at all unless told. */
export const watchDelayMs = (chosen: number | undefined, rated: boolean): Milliseconds =>
  Math.max((chosen ?? 0) * 1000, rated ? RATED_DELAY_MS : 0);
