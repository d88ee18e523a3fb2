import { describe, expect, it } from 'vitest';
import { lineOf, matchId, RoomStory } from '../../../tests/support/room-story.ts';
import { readRoom, writeRoom } from './room-record.ts';
import { newRoom, type RoomState } from './room-state.ts';

const WRITTEN_AT = 40_000;
const READ_AT = 1_000;
/** Between the two clocks. */
const SHIFT = READ_AT - WRITTEN_AT;

const readBack = (state: RoomState) => readRoom(writeRoom(state, WRITTEN_AT), READ_AT);

/** Every moment of a room's life, as it is about to be written down. */
const moments = (): Readonly<Record<string, RoomState>> => {
  const story = () => new RoomStory();
  const finished = story().playing().wins(0);
  const series = story();
  series.state = newRoom({ ...series.state.kind, bestOf: 3 }, 2, null, 0);
  return {
    new: story().state,
    waiting: story()
      .joins('Ada')
      .happens({ kind: 'say', line: lineOf('hello') }).state,
    loading: story().opensPage('Ada').opensPage('Bob').ready(0).ready(1).state,
    countdown: story().joins('Ada').joins('Bob').ready(0).ready(1).state,
    playing: story().playing().state,
    watched: story().playing().joins('Wim', 'spectator').state,
    paused: story().playing().drops(1).state,
    finished: finished.state,
    series: series.playing().wins(0).state,
    closed: story().happens({ kind: 'close', reason: 'draining' }).state,
  };
};

/** The same with all times moved, wherever they stand. */
const moved = (state: RoomState): RoomState => {
  const times = new Set([
    'until',
    'startsAt',
    'nextAt',
    'since',
    'forfeitsAt',
    'goneSince',
    'tellAt',
    'emptySince',
  ]);
  const text = JSON.stringify(state, (key, value) =>
    times.has(key) && typeof value === 'number' ? value + SHIFT : value,
  );
  return JSON.parse(text) as RoomState;
};

describe('[R5] a room that is written down', () => {
  it('is read back as it was, by another clock, at every moment of its life', () => {
    for (const [moment, state] of Object.entries(moments()))
      expect(readBack(state), moment).toEqual(moved(state));
  });

  it('has the same time left for everything', () => {
    const { paused, series } = moments();
    expect(readBack(paused!)?.stage).toMatchObject({ kind: 'paused', forfeitsAt: 63_000 + SHIFT });
    expect(readBack(series!)?.stage).toMatchObject({ kind: 'finished', nextAt: 9_000 + SHIFT });
  });

  it('is not read where another version wrote it', () => {
    const other = JSON.stringify({ ...JSON.parse(writeRoom(moments().new!, 0)), version: 0 });
    expect(readRoom(other, 0)).toBeUndefined();
  });

  it('plays on where it was', () => {
    const story = new RoomStory();
    story.state = readBack(moments().paused!)!;
    story.now = READ_AT;
    story.joins('Bob');
    expect(story.stage).toMatchObject({ kind: 'countdown', resumes: true, match: { id: matchId(4) } });
  });
});
