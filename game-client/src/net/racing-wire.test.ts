import { describe, expect, it, vi } from 'vitest';
import { MOST_RUNNERS, racingWire } from './racing-wire.ts';
import type { Wire } from './wire.ts';

const testWire = () => {
  const handlers = new Map<string, (...values: unknown[]) => void>();
  let reached: (() => void) | undefined;
  return {
    active: true,
    connect: vi.fn(),
    disconnect: vi.fn(() => handlers.get('disconnect')?.('io client disconnect')),
    on: (event: string, handler: (...values: unknown[]) => void) => handlers.set(event, handler),
    emit: vi.fn(),
    onReached: (handler: () => void) => {
      reached = handler;
    },
    receive: (event: string, ...values: unknown[]) => handlers.get(event)?.(...values),
    reach: () => reached?.(),
  } satisfies Wire & Record<string, unknown>;
};

/** A race whose sockets are the test's. */
const race = () => {
  const runners: ReturnType<typeof testWire>[] = [];
  const wire = racingWire(() => {
    runners.push(testWire());
    return runners.at(-1)!;
  });
  const heard: unknown[][] = [];
  for (const event of ['welcome', 'room', 'disconnect', 'connect_error']) {
    wire.on(event, (...values) => heard.push([event, ...values]));
  }
  return { wire, runners, heard };
};

describe('a race of connections', () => {
  it('is one wire while nobody races', () => {
    const { wire, runners, heard } = race();
    runners[0]!.receive('welcome', 1);
    runners[0]!.receive('room', 2);
    wire.emit('ready');
    expect(heard).toEqual([
      ['welcome', 1],
      ['room', 2],
    ]);
    expect(runners[0]!.emit).toHaveBeenCalledWith('ready');
  });

  it('is won by whoever is let in first; the others are dropped and heard no more', () => {
    const { wire, runners, heard } = race();
    wire.race();
    wire.race();
    runners[1]!.receive('welcome', 'second');
    expect(runners.map(({ disconnect }) => disconnect.mock.calls.length)).toEqual([1, 0, 1]);
    runners[2]!.receive('welcome', 'too late');
    runners[0]!.receive('room', 'stale');
    runners[1]!.receive('room', 'fresh');
    wire.emit('join');
    expect(heard).toEqual([
      ['welcome', 'second'],
      ['room', 'fresh'],
    ]);
    expect(runners[1]!.emit).toHaveBeenCalledWith('join');
  });

  it('drops the oldest when too many run', () => {
    const { wire, runners } = race();
    for (let i = 0; i < MOST_RUNNERS; i++) wire.race();
    const [oldest, ...others] = runners.map(({ disconnect }) => disconnect.mock.calls.length);
    expect(oldest).toBe(1);
    expect(others).toEqual(others.map(() => 0));
  });

  it('drops an attempt that came to nothing, unless it is the one that is spoken through', () => {
    const { wire, runners } = race();
    wire.race();
    runners[0]!.receive('connect_error');
    runners[1]!.receive('connect_error');
    expect(runners.map(({ disconnect }) => disconnect.mock.calls.length)).toEqual([1, 0]);
  });

  it('tells when any attempt has reached the server, but not when one that was dropped has', () => {
    const { wire, runners } = race();
    const reached = vi.fn();
    wire.onReached?.(reached);
    wire.race();
    runners[1]!.reach();
    expect(reached).toHaveBeenCalledTimes(1);
    runners[1]!.receive('welcome');
    runners[0]!.reach();
    expect(reached).toHaveBeenCalledTimes(1);
  });

  it('ends with all of its attempts', () => {
    const { wire, runners } = race();
    wire.race();
    wire.disconnect();
    for (const { disconnect } of runners) expect(disconnect).toHaveBeenCalledTimes(1);
  });
});
