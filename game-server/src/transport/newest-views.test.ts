import type { ColdEvent } from '@rallydrop/common/protocol/events';
import { expect, it } from 'vitest';

import { COALESCE_ABOVE_BYTES, LOOK_AGAIN_MS, NewestViews } from './newest-views.ts';
import { TimerWheel } from './timer-wheel.ts';

const connection = () => {
  const traffic = { backlogBytes: 0 };
  const wheel = new TimerWheel(0);
  const sent: unknown[] = [];
  const views = new NewestViews(wheel, traffic, (event, [value]) => void sent.push([event, value]));
  const send = (event: ColdEvent, value: unknown) => {
    if (!views.keeps(event, [value], 0)) sent.push([event, value]);
  };
  return { traffic, wheel, sent, views, send };
};
const SLOW = COALESCE_ABOVE_BYTES + 1;

it('while nothing waits, every view goes at once', () => {
  const { send, sent } = connection();
  for (const value of [1, 2, 3]) send('room', value);
  expect(sent).toHaveLength(3);
});

it('to a slow connection only the newest of each kind goes, when there is room again', () => {
  const { traffic, wheel, send, sent } = connection();
  traffic.backlogBytes = SLOW;
  for (const value of [1, 2, 3]) send('room', value);
  send('search', 'a');
  wheel.advance(LOOK_AGAIN_MS);
  expect(sent).toEqual([]);
  traffic.backlogBytes = 0;
  wheel.advance(2 * LOOK_AGAIN_MS + 20);
  expect(sent).toEqual([
    ['room', 3],
    ['search', 'a'],
  ]);
});

it('what is no view keeps its place behind the views that were kept before it', () => {
  const { traffic, send, sent } = connection();
  traffic.backlogBytes = SLOW;
  send('room', 1);
  send('left', 'why');
  expect(sent).toEqual([
    ['room', 1],
    ['left', 'why'],
  ]);
});

it('a connection that is gone is sent nothing more', () => {
  const { traffic, wheel, send, sent, views } = connection();
  traffic.backlogBytes = SLOW;
  send('room', 1);
  views.stop();
  traffic.backlogBytes = 0;
  wheel.advance(1_000);
  expect(sent).toEqual([]);
});
