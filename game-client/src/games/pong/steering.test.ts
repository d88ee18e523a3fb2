import { PADDLE_BOTTOM, PADDLE_SPEED, PADDLE_TOP } from '@rallydrop/common/games/pong/court';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeldKeys, keyDirection, Steering, stickSpeed } from './steering.ts';

describe('keys', () => {
  it('move a paddle along the way it can go on this screen', () => {
    expect(keyDirection('KeyW', false)).toBe(-1);
    expect(keyDirection('ArrowDown', false)).toBe(1);
    expect(keyDirection('ArrowLeft', false)).toBe(0);
    expect(keyDirection('ArrowLeft', true)).toBe(-1);
    expect(keyDirection('ArrowUp', true)).toBe(0);
    expect(keyDirection('KeyS', true)).toBe(1);
    expect(keyDirection('Space', true)).toBe(0);
  });

  it('that were pressed last decide, and hand back to those still held', () => {
    const keys = new HeldKeys();
    keys.press('KeyW', -1);
    keys.press('KeyS', 1);
    expect(keys.direction).toBe(1);
    expect(keys.release('KeyS')).toBe(true);
    expect(keys.direction).toBe(-1);
    keys.release('KeyW');
    expect(keys.direction).toBe(0);
  });

  it('count once, however often the keyboard repeats them', () => {
    const keys = new HeldKeys();
    keys.press('KeyW', -1);
    keys.press('KeyW', -1);
    keys.release('KeyW');
    expect(keys.direction).toBe(0);
    expect(keys.release('KeyW')).toBe(false);
  });

  it('are all up when the window loses the keyboard', () => {
    const keys = new HeldKeys();
    keys.press('KeyW', -1);
    keys.press('ArrowDown', 1);
    keys.releaseAll();
    expect(keys.direction).toBe(0);
  });
});

describe('a stick', () => {
  it('rests in the middle and is at full speed near its edge', () => {
    expect(stickSpeed(0.1)).toBe(0);
    expect(stickSpeed(Number.NaN)).toBe(0);
    expect(stickSpeed(0.95)).toBe(1);
    expect(stickSpeed(-1)).toBe(-1);
  });

  it('is faster the further it is pushed', () => {
    const sizes = [0.2, 0.3, 0.5, 0.7, 0.9].map(stickSpeed);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(sizes[0]).toBeGreaterThan(0);
    expect(sizes.at(-1)).toBeLessThan(1);
  });
});

describe('steering', () => {
  it('has nothing to send before anybody moved', () => {
    expect(new Steering().due(1)).toBeUndefined();
  });

  it('[I3] sends at most one target a tick: the newest', () => {
    const steering = new Steering();
    steering.aim('pointer', 5000);
    expect(steering.due(10)).toBe(5000);
    steering.taken(10);
    steering.aim('pointer', 5100);
    steering.aim('pointer', 5200);
    expect(steering.due(10)).toBeUndefined();
    expect(steering.due(11)).toBe(5200);
  });

  it('sends nothing when the target moved by less than a court unit', () => {
    const steering = new Steering();
    steering.aim('pointer', 5000);
    steering.taken(10);
    steering.aim('pointer', 5000.4);
    expect(steering.due(11)).toBeUndefined();
  });

  it('keeps what was not taken for the next tick', () => {
    const steering = new Steering();
    steering.aim('pointer', 5000);
    expect(steering.due(10)).toBe(5000);
    expect(steering.due(11)).toBe(5000);
  });

  it('clamps every target to where a paddle can be, and ignores what is no number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: false }), (y) => {
        const steering = new Steering();
        steering.aim('pointer', 7000);
        steering.aim('pointer', y);
        const target = steering.due(1)!;
        expect(Number.isInteger(target)).toBe(true);
        expect(target).toBeGreaterThanOrEqual(PADDLE_TOP);
        expect(target).toBeLessThanOrEqual(PADDLE_BOTTOM);
      }),
    );
  });

  it('aims for the edge at full speed, and stops where the paddle is', () => {
    const steering = new Steering();
    steering.go('keys', 1, 0, 7200);
    expect(steering.due(1)).toBe(PADDLE_BOTTOM);
    steering.go('keys', -1, 0, 7200);
    expect(steering.due(1)).toBe(PADDLE_TOP);
    steering.go('keys', 0, 0, 5000);
    expect(steering.due(1)).toBe(5000);
  });

  it('takes a half pushed stick equally far at 30 and at 120 frames a second', () => {
    const afterOneSecond = (hertz: number): number => {
      const steering = new Steering();
      for (let frame = 0; frame < hertz; frame++) steering.go('pad', 0.3, 60 / hertz, 3000);
      return steering.due(1)!;
    };
    const expected = 3000 + 60 * 0.3 * PADDLE_SPEED;
    expect(Math.abs(afterOneSecond(30) - expected)).toBeLessThan(60);
    expect(Math.abs(afterOneSecond(120) - expected)).toBeLessThan(60);
  });

  it('starts a slow way at the paddle when it was on its way to the edge', () => {
    const steering = new Steering();
    steering.go('pad', 1, 1, 7200);
    steering.go('pad', -0.5, 1, 8000);
    expect(steering.due(1)).toBe(8000 - PADDLE_SPEED / 2);
  });

  it('belongs to the device that was used last', () => {
    const steering = new Steering();
    steering.go('keys', 1, 0, 7200);
    steering.aim('pointer', 6000);
    expect(steering.device).toBe('pointer');
    expect(steering.due(1)).toBe(6000);
  });
});
