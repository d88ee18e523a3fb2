import { asPlayerId } from '@rallydrop/common/ids';
import { describe, expect, it } from 'vitest';
import { Encounters } from './encounters.ts';

const [ada, bob, cy] = ['ada', 'bob', 'cy'].map(asPlayerId) as [
  ReturnType<typeof asPlayerId>,
  ReturnType<typeof asPlayerId>,
  ReturnType<typeof asPlayerId>,
];

describe('whom somebody met', () => {
  it('is told with the seats, the newest first', () => {
    const encounters = new Encounters();
    encounters.note([ada, bob], 'pong');
    encounters.note([cy, ada], 'pong');
    expect(encounters.of(ada)).toEqual({ recentOpponents: [cy, bob], lastSeats: [1, 0] });
    expect(encounters.of(bob)).toEqual({ recentOpponents: [ada], lastSeats: [1] });
    expect(encounters.of(cy)).toEqual({ recentOpponents: [ada], lastSeats: [0] });
  });

  it('is nobody for somebody who has not played', () => {
    expect(new Encounters().of(ada)).toEqual({ recentOpponents: [], lastSeats: [] });
    expect(new Encounters().opponentsOf(ada)).toEqual([]);
  });

  it('is told five matches back', () => {
    const encounters = new Encounters();
    const others = Array.from({ length: 8 }, (_, n) => asPlayerId(`p${n}`));
    for (const other of others) encounters.note([ada, other], 'pong');
    const newest = others.toReversed().slice(0, 5);
    expect(encounters.of(ada)).toEqual({ recentOpponents: newest, lastSeats: [0, 0, 0, 0, 0] });
    expect(encounters.opponentsOf(ada)).toEqual(newest.map((player) => ({ player, game: 'pong' })));
  });

  it('is on a list of opponents once, with the game of the last time', () => {
    const encounters = new Encounters();
    encounters.note([ada, bob], 'pong');
    encounters.note([ada, cy], 'pong');
    encounters.note([bob, ada], 'connect-four');
    expect(encounters.opponentsOf(ada)).toEqual([
      { player: bob, game: 'connect-four' },
      { player: cy, game: 'pong' },
    ]);
    expect(encounters.opponentsOf(bob)).toEqual([{ player: ada, game: 'connect-four' }]);
    expect(encounters.of(ada).recentOpponents).toEqual([bob, cy, bob]);
  });

  it('is forgotten where twenty thousand others have played since', () => {
    const encounters = new Encounters();
    encounters.note([ada, bob], 'pong');
    encounters.note([cy, asPlayerId('dee')], 'pong');
    for (let n = 0; n < 9_998; n++) encounters.note([asPlayerId(`l${n}`), asPlayerId(`r${n}`)], 'pong');
    expect(encounters.of(ada).recentOpponents).toEqual([bob]);
    encounters.note([ada, asPlayerId('eve')], 'pong');
    expect(encounters.of(bob).recentOpponents).toEqual([]);
    expect(encounters.opponentsOf(bob)).toEqual([]);
    expect(encounters.of(cy).recentOpponents).toHaveLength(1);
    expect(encounters.of(ada).recentOpponents).toHaveLength(2);
  });
});
