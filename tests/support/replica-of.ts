import { Replica } from '@rallydrop/common/sync/replica';
import { walk } from '@rallydrop/common/testing/walk';
import { expect } from 'vitest';
import type { RecordingConnection } from './recording-connection.ts';

/** Where a client of `walk` is that was handed all this; fails where a hash is not met. */
export const replicaOf = ({ hot }: RecordingConnection): Replica<Record<string, number>> => {
  const replica = new Replica(walk as never) as Replica<Record<string, number>>;
  for (const { event, message } of hot) {
    if (event === 'snapshot') replica.takeSnapshot(message);
    else if (event === 'patch') replica.takePatch(message);
    else if (event === 'pulse') expect(replica.takePulse(message)).toBe(true);
  }
  return replica;
};
