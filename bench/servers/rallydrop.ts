/** Rallydrop as it is. */
import { openRallydrop } from './open-rallydrop.ts';

await openRallydrop();
