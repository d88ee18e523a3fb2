import { pongCodec } from '@rallydrop/common/games/pong/input';
import { walk } from '@rallydrop/common/testing/walk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputWindow } from './input-window.ts';

const newWindow = () => new InputWindow<number>(walk.input);
const entry = (tick: number, seat: number, input: number) => ({ tick, seat, input });
const inputs = fc.array(fc.record({ tick: fc.nat(20), seat: fc.constantFrom(0, 1) }), { maxLength: 40 });

describe('the inputs of the last few ticks', () => {
  it('stand in the order of their ticks, and what came first within one tick first', () => {
    fc.assert(
      fc.property(inputs, (all) => {
        const window = newWindow();
        all.forEach(({ tick, seat }, order) => {
          window.insert(tick, seat, order);
        });
        const stable = all.map(({ tick, seat }, order) => entry(tick, seat, order));
        expect(window.entries).toEqual(stable.sort((a, b) => a.tick - b.tick));
        for (let tick = 0; tick <= 21; tick++) {
          const at = window.firstAt(tick);
          const first = stable.find((one) => one.tick >= tick);
          expect(at < window.end ? window.entryAt(at) : undefined).toEqual(first);
        }
      }),
    );
  });

  it('are as before when what was put between others is taken out again', () => {
    fc.assert(
      fc.property(inputs, fc.nat(20), (all, tick) => {
        const window = newWindow();
        for (const one of all) window.insert(one.tick, one.seat, 1);
        const { entries, end } = window;
        window.remove(window.insert(tick, 0, 2));
        expect(window).toMatchObject({ entries, end });
        window.insert(30, 1, 3);
        expect(window.entries).toEqual([...entries, entry(30, 1, 3)]);
      }),
    );
  });

  it('are as before, whatever their lengths', () => {
    const window = new InputWindow(pongCodec);
    const target = { kind: 'target', y: 7200 } as const;
    const serve = { kind: 'serve', angle: -3 } as const;
    for (const [tick, input] of [target, serve, target, serve].entries()) window.insert(tick, 0, input);
    const { entries } = window;
    for (const input of [target, serve]) {
      for (let tick = 0; tick < 5; tick++) {
        window.remove(window.insert(tick, 1, input));
        expect(window.entries).toEqual(entries);
      }
    }
  });

  it('are read where they lie, as bytes of their own', () => {
    const window = newWindow();
    window.insert(3, 0, 5);
    const at = window.insert(0x0102_0304, 255, -2);
    const from = window.inputAt(at);
    expect([window.tickAt(at), window.seatAt(at), window.lengthAt(at)]).toEqual([0x0102_0304, 255, 1]);
    expect([...window.bytes.subarray(from, from + 1)]).toEqual([0xfe]);
  });

  it('many at once are all kept', () => {
    const window = newWindow();
    const all = Array.from({ length: 1_000 }, (_, n) => entry(n >> 2, n % 2, (n % 200) - 100));
    for (const { tick, seat, input } of all) window.insert(tick, seat, input);
    expect(window.entries).toEqual(all);
  });

  it('are forgotten when they are older than what is asked for, and take no more room than they need', () => {
    const window = newWindow();
    for (let tick = 0; tick < 10_000; tick++) {
      window.insert(tick, tick & 1, tick & 63);
      window.forgetBefore(tick - 16);
      expect(window.entries.slice(-17)).toEqual(
        Array.from({ length: Math.min(tick + 1, 17) }, (_, n) => {
          const at = Math.max(0, tick - 16) + n;
          return entry(at, at & 1, at & 63);
        }),
      );
    }
    expect(window.bytes.length).toBeLessThanOrEqual(512);
    window.forgetBefore(20_000);
    window.insert(3, 1, 9);
    expect(window.entries.at(-1)).toBeDefined();
  });
});
