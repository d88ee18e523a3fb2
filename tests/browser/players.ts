/** Hands that play Pong: real keys and real touches, steered by what the page was sent. */
import { setTimeout as pause } from 'node:timers/promises';
import { PADDLE_BOTTOM, PADDLE_TOP } from '@rallydrop/common/games/pong/court';
import { newContact, nextContact } from '@rallydrop/common/games/pong/flight';
import type { PongState } from '@rallydrop/common/games/pong/state';
import { placeCourt, screenX, screenY } from '@rallydrop/game-client/games/pong/placement';
import type { Page } from 'playwright-core';
import type { PageTraffic } from './page-traffic.ts';

/** One player's hand: brings the own paddle's centre to a `y` of the court. */
export interface Hand {
  aim(y: number, paddleY: number): Promise<void>;
  /** Lets go. */
  rest(): Promise<void>;
}

/** How near is near enough for keys, court units: what a paddle moves until a key that is let go counts. */
const NEAR = 700;
/** Between two looks at the court, ms. */
const LOOK_MS = 25;

/** Arrow keys, on a stage that lies. */
export const keysOf = (page: Page): Hand => {
  let held: 'ArrowUp' | 'ArrowDown' | undefined;
  const hold = async (key: typeof held) => {
    if (key === held) return;
    if (held) await page.keyboard.up(held);
    if (key) await page.keyboard.down(key);
    held = key;
  };
  return {
    aim: (y, paddleY) =>
      hold(Math.abs(y - paddleY) < NEAR ? undefined : y < paddleY ? 'ArrowUp' : 'ArrowDown'),
    rest: () => hold(undefined),
  };
};

/** A mouse over the stage. */
export const mouseOf = async (page: Page, traffic: PageTraffic): Promise<Hand> => {
  const box = await page.locator('.stage-host').boundingBox();
  if (!box) throw new Error('there is no stage to point at');
  return {
    aim: (y) => {
      const place = placeCourt(box.width, box.height, traffic.room?.yourSeat ?? 0);
      return page.mouse.move(box.x + screenX(place, 12_800, y), box.y + screenY(place, 12_800, y));
    },
    rest: () => Promise.resolve(),
  };
};

/** One finger that lies on the stage and moves. */
export const fingerOf = async (page: Page, traffic: PageTraffic): Promise<Hand> => {
  const touches = await page.context().newCDPSession(page);
  const box = await page.locator('.stage-host').boundingBox();
  if (!box) throw new Error('there is no stage to be touched');
  let down = false;
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) => {
    await touches.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    down = type !== 'touchEnd';
  };
  return {
    aim: (y) => {
      const seat = traffic.room?.yourSeat ?? 0;
      const place = placeCourt(box.width, box.height, seat);
      // Where on the court's length the finger lies does not matter.
      const point = { x: box.x + screenX(place, 12_800, y), y: box.y + screenY(place, 12_800, y) };
      return touch(down ? 'touchMove' : 'touchStart', [point]);
    },
    rest: async () => {
      if (down) await touch('touchEnd', []);
    },
  };
};

/** Where a player wants the paddle, given where the ball will come, or `undefined` while it comes to the other. */
export type Wish = (ballY: number | undefined) => number;

const MIDDLE = (PADDLE_TOP + PADDLE_BOTTOM) / 2;
/** Meets the ball off the paddle's middle, so that it flies at an angle. */
export const tryToHit: Wish = (ballY) =>
  ballY === undefined ? MIDDLE : ballY + (ballY < MIDDLE ? 500 : -500);
export const keepAway: Wish = (ballY) =>
  ballY === undefined ? MIDDLE : ballY > MIDDLE ? PADDLE_TOP : PADDLE_BOTTOM;

/** Plays until the returned function is called. `wish` may change its mind at any time. */
export const play = (traffic: PageTraffic, hand: Hand, wish: Wish): (() => Promise<void>) => {
  const contact = newContact();
  let playing = true;
  const look = async (state: PongState) => {
    const seat = traffic.room?.yourSeat ?? 0;
    const comes = nextContact(state, contact) && contact.seat === seat;
    await hand.aim(wish(comes ? contact.y : undefined), seat === 0 ? state.paddle0 : state.paddle1);
  };
  const loop = async () => {
    while (playing) {
      const state = traffic.now();
      if (state && traffic.stage === 'playing') await look(state);
      else await hand.rest();
      await pause(LOOK_MS);
    }
    await hand.rest();
  };
  let failure: unknown;
  const ended = loop().catch((error: unknown) => {
    failure = error;
  });
  return async () => {
    playing = false;
    await ended;
    if (failure !== undefined) throw failure;
  };
};
