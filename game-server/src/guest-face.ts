/** The number that a guest's face is drawn from: it follows from the id, and the id does not follow from it. */
import { createHash } from 'node:crypto';
import type { PlayerId } from '@rallydrop/common/ids';

/** 32 bits. */
export const guestFace = (id: PlayerId): number =>
  createHash('sha256').update(`face of ${id}`).digest().readUInt32LE(0);
