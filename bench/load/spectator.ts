/** One who watches: all that comes is counted. */
import { Guest } from './guest.ts';

export class Spectator extends Guest {
  override message(frameBytes: number): void {
    super.message(frameBytes);
    this.tally.spectatorBytes += frameBytes;
  }
}
