/** Where on its paddle a bot takes the ball, so that the return goes where it wants. */
import type { Random32 } from '../../game.ts';
import { ANGLE_STEPS, acrossCourt, alongCourt } from './angle.ts';
import type { Habits } from './bot-levels.ts';
import { BASE_SPEED, CROSSING, clampTarget, PADDLE_SPEED, REACH, SPEED_STEP } from './court.ts';
import { type Contact, foldedY } from './flight.ts';
import type { PongState } from './state.ts';

const CHOICES = 9;

/** The ball's height at the contact minus the paddle's: one of nine within what the bot dares, reachable in time. */
export const chooseOffset = (
  habits: Habits,
  state: Readonly<PongState>,
  contact: Readonly<Contact>,
  random: Random32,
): number => {
  if (habits.dares === 0) return 0;
  const own = contact.seat === 0 ? state.paddle0 : state.paddle1;
  let best = 0;
  let bestWorth = -1;
  for (let choice = 0; choice < CHOICES; choice++) {
    const wanted = habits.dares * ((2 * choice) / (CHOICES - 1) - 1);
    const paddle = clampTarget(contact.y - wanted);
    const offset = contact.y - paddle;
    // Beside the wall a paddle cannot take the ball everywhere, and a late one not where it likes.
    if (Math.abs(offset) > habits.dares || Math.abs(paddle - own) > PADDLE_SPEED * contact.ticks) continue;
    const luck = 1 + random() / 2 ** 32;
    const worth = luck * (habits.aims ? difficulty(state, contact, offset) : 1);
    if (worth > bestWorth) {
      bestWorth = worth;
      best = offset;
    }
  }
  return best;
};

/** How fast the opponent must be for this return: sixteenths a tick. */
const difficulty = (state: Readonly<PongState>, contact: Readonly<Contact>, offset: number): number => {
  const speed = Math.min(state.speedCap, Math.max(BASE_SPEED, state.speed + SPEED_STEP));
  const step = ((offset * ANGLE_STEPS) / REACH) | 0;
  const ticks = CROSSING / alongCourt(speed, step);
  const landing = foldedY(contact.y + acrossCourt(speed, step) * ticks);
  return Math.abs(landing - (contact.seat === 0 ? state.paddle1 : state.paddle0)) / ticks;
};
