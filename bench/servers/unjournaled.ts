/** Rallydrop without the journals of running matches. */
import { openRallydrop } from './open-rallydrop.ts';

await openRallydrop({ KEEP_MATCHES: 'no' });
