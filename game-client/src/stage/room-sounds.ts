/** The sounds of rooms and lobby, whatever the game. */
import countdown from '../../../assets/sounds/countdown.wav';
import draw from '../../../assets/sounds/draw.wav';
import found from '../../../assets/sounds/found.wav';
import go from '../../../assets/sounds/go.wav';
import lose from '../../../assets/sounds/lose.wav';
import message from '../../../assets/sounds/message.wav';
import room from '../../../assets/sounds/room.wav';
import win from '../../../assets/sounds/win.wav';
import type { SoundList } from './sound-bank.ts';

export const ROOM_SOUNDS = {
  countdown,
  go,
  win,
  lose,
  draw,
  message,
  found,
  room,
} as const satisfies SoundList;
