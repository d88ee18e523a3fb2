/** Codes of rooms, drawn by chance. */
import type { Random32 } from '@rallydrop/common/game';
import { ROOM_CODE_ALPHABET, ROOM_CODE_LENGTH, type RoomCode } from '@rallydrop/common/ids';

export const freshRoomCode = (random: Random32, isTaken: (code: RoomCode) => boolean): RoomCode => {
  for (;;) {
    let code = '';
    while (code.length < ROOM_CODE_LENGTH) code += ROOM_CODE_ALPHABET[random() % ROOM_CODE_ALPHABET.length];
    if (!isTaken(code as RoomCode)) return code as RoomCode;
  }
};
