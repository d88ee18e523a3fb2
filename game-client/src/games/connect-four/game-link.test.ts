import { connectFourCodec } from '@rallydrop/common/games/connect-four/input';
import { connectFourOptions } from '@rallydrop/common/games/connect-four/state';
import { describe, expect, it } from 'vitest';
import { recordOf, reviewPath } from './game-link.ts';
import { connectFour } from './index.ts';

const entry = (tick: number, seat: number, input: Parameters<typeof connectFourCodec.encode>[0]) => [
  tick,
  seat,
  ...connectFourCodec.encode(input),
];

describe('the link to a game', () => {
  it('has the moves of both players in order, and nothing else of the journal', () => {
    const record = recordOf({
      game: 'connect-four',
      options: connectFourOptions({ starts: 1, clock: '3+2' }),
      entries: [
        entry(10, 255, { kind: 'lag', seat: 1, ticks: 3 }),
        entry(10, 1, { kind: 'drop', column: 3 }),
        entry(15, 0, { kind: 'offer-draw' }),
        entry(20, 0, { kind: 'drop', column: 6 }),
      ],
    });
    expect(record).toEqual({ columns: [3, 6], first: 1 });
    expect(reviewPath(record)).toBe('/g/connect-four/review?moves=47&first=1');
  });

  it('is there for the rules that the solver knows, and for no others', () => {
    const allows = (variant: string) => connectFour.review?.allows(connectFourOptions({ variant }));
    expect(allows('classic')).toBe(true);
    expect(allows('pop-out')).toBe(false);
    expect(allows('five')).toBe(false);
    expect(connectFour.review?.allows(null)).toBe(false);
  });
});
