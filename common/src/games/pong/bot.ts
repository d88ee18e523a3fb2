/** Pong's bots: they see what a player sees, later by their reaction, and answer with targets like anybody. */
import { type BotLevel, type BotPlayer, botLevelOf, type Random32, type Seat } from '../../game.ts';
import { HABITS, type Habits } from './bot-levels.ts';
import { BASE_SPEED, COURT_HEIGHT, clampTarget } from './court.ts';
import { type Contact, newContact, nextContact } from './flight.ts';
import type { PongInput } from './input.ts';
import { chooseOffset } from './shot.ts';
import { PHASE, type PongState } from './state.ts';

export const PONG_BOT_LEVELS: readonly BotLevel[] = HABITS.map(botLevelOf);

export const pongBot = (level: string, random: Random32): BotPlayer<PongState, PongInput> | undefined => {
  const habits = HABITS.find(({ id }) => id === level);
  return habits && botPlayerOf(habits, random);
};

/** A target nearer to the present one than this is not worth an input: 4 pixels. */
const NOT_WORTH = 64;
const NOBODY = -1;

const botPlayerOf = (habits: Habits, random: Random32): BotPlayer<PongState, PongInput> => {
  const contact = newContact();
  let heading: Seat = NOBODY;
  let since = 0;
  let rested = 0;
  let error = 0;
  let offset = 0;

  return (state, seat) => {
    const headingNow = headingOf(state);
    if (headingNow === heading) since++;
    else since = 0;
    heading = headingNow;
    rested++;
    if (since < habits.reaction) return undefined;
    const incoming = heading === seat && nextContact(state, contact);
    if (incoming && since === habits.reaction) {
      error = misjudgement(habits, state.speed, random);
      offset = chooseOffset(habits, state, contact, random);
    }
    if (rested < habits.rest) return undefined;
    const aim = incoming
      ? readHeight(habits, state, contact) + error - offset
      : restingPlace(habits, state, seat);
    const y = handTo(habits, seat === 0 ? state.target0 : state.target1, aim);
    if (y === undefined) return undefined;
    rested = 0;
    return { kind: 'target', y };
  };
};

/** The seat that the ball flies to. */
const headingOf = (state: Readonly<PongState>): Seat => {
  if (state.phase !== PHASE.flight && state.phase !== PHASE.hitStop) return NOBODY;
  return state.velX < 0 ? 0 : 1;
};

/** A height where the ball will be, as well as this level reads it. */
const readHeight = (habits: Habits, state: Readonly<PongState>, contact: Readonly<Contact>): number => {
  switch (habits.reads) {
    case 'height':
      return state.ballY;
    case 'line':
      return state.ballY + state.velY * (contact.ticks - state.timer);
    case 'bounces':
      return contact.y;
  }
};

/** Small errors are likelier than large ones (the sum of two dice). */
const misjudgement = (habits: Habits, speed: number, random: Random32): number =>
  habits.error === 0 ? 0 : (((random() + random()) / 2 ** 32 - 1) * habits.error * speed) / BASE_SPEED;

/** Between two balls: the middle, for those who know that it is the best place; where one is, for the others. */
const restingPlace = (habits: Habits, state: Readonly<PongState>, seat: Seat): number => {
  if (habits.reads === 'bounces') return COURT_HEIGHT / 2;
  return seat === 0 ? state.target0 : state.target1;
};

/** The next target on the way to `aim`, or nothing where it would hardly differ. */
const handTo = (habits: Habits, target: number, aim: number): number | undefined => {
  const reach = habits.hand * habits.rest;
  const y = clampTarget(Math.max(target - reach, Math.min(target + reach, aim)));
  return Math.abs(y - target) < NOT_WORTH ? undefined : y;
};
