/** Which node of the site a room is on. A node's claims lapse when it does, so that another may take its rooms over. */
import type { RoomCode } from '@rallydrop/common/ids';

export interface Placement {
  /** The room is on this node from now on. */
  claim(code: RoomCode): void;
  release(code: RoomCode): void;
  /** The address of the other node that has the room; `undefined` where none has. */
  elsewhere(code: RoomCode): Promise<string | undefined>;
}
