import { PROFILES } from '@rallydrop/common/network-simulation/profiles';
import { seededRandom } from '@rallydrop/common/random';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedNetwork } from './simulated-network.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const network = () => new SimulatedNetwork(() => Date.now(), seededRandom(1));

describe('a simulated network in real time', () => {
  it('that is not worse than the real one delivers at once', () => {
    const arrived: number[] = [];
    const link = network();
    link.up(() => arrived.push(1));
    link.down(() => arrived.push(2));
    expect(arrived).toEqual([1, 2]);
  });

  it('delays either direction by half of its round trip', () => {
    const arrived: string[] = [];
    const link = network();
    link.become({ ...PROFILES.far, jitterMs: 0, loss: 0 });
    link.up(() => arrived.push('up'));
    link.down(() => arrived.push('down'));
    vi.advanceTimersByTime(38);
    expect(arrived).toEqual([]);
    vi.advanceTimersByTime(3);
    expect(arrived.sort()).toEqual(['down', 'up']);
  });

  it('keeps the order of each direction through jitter, loss and changes of the network', () => {
    const arrived: number[] = [];
    const link = network();
    const sequence = [PROFILES.bad, PROFILES.home, undefined, PROFILES.far, undefined];
    for (let i = 0; i < 500; i++) {
      if (i % 100 === 0) link.become(sequence[i / 100]);
      link.down(() => arrived.push(i));
      vi.advanceTimersByTime(7);
    }
    vi.advanceTimersByTime(5_000);
    expect(arrived).toEqual(Array.from({ length: 500 }, (_, i) => i));
  });

  it('is itself again when it is turned off and what was under way has come', () => {
    const arrived: number[] = [];
    const link = network();
    link.become(PROFILES.bad);
    link.up(() => arrived.push(1));
    link.become(undefined);
    link.up(() => arrived.push(2));
    expect(arrived).toEqual([]);
    vi.advanceTimersByTime(1_000);
    link.up(() => arrived.push(3));
    expect(arrived).toEqual([1, 2, 3]);
  });
});
