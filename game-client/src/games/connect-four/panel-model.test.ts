import { signal } from '@preact/signals';
import {
  type ConnectFourState,
  connectFourOptions,
  createConnectFour,
} from '@rallydrop/common/games/connect-four/state';
import { describe, expect, it } from 'vitest';
import { PanelModel } from './panel-model.ts';
import { type BoardMatch, ConnectFourPresentation } from './presentation.ts';

const PLAYERS = [
  { name: 'Ada', face: 1, bot: false },
  { name: 'Otto', face: 2, bot: true },
];

const setUp = (seat: 0 | 1 | null) => {
  const state: ConnectFourState = createConnectFour(connectFourOptions({})!);
  const match: BoardMatch = {
    ...{ seat, ready: true, ownTick: 0, settledTick: 0, confirmed: state },
    stateAt: () => state,
  };
  const presentation = new ConnectFourPresentation(match, true);
  const ended = signal(false);
  const model = new PanelModel(seat, ended, signal(PLAYERS));
  const frame = (running: boolean, premove?: { column: number; pop: boolean }) => {
    presentation.frame(0);
    model.frame(presentation, running, premove, 0);
  };
  return { state, model, ended, frame };
};

describe('beside the board', () => {
  it('it is known whether anything can be said yet', () => {
    const { model, frame } = setUp(0);
    frame(false);
    expect(model.running.value).toBe(false);
    frame(true);
    expect(model.running.value).toBe(true);
  });

  it('a move that is kept in the countdown is shown as one', () => {
    const { model, frame } = setUp(0);
    frame(false, { column: 3, pop: false });
    expect(model.status.value).toBe('Premove: column 4. Tap again to cancel.');
  });

  it('a draw may be offered, answered, and not offered twice in one turn', () => {
    const { state, model, frame } = setUp(0);
    frame(true);
    expect(model.draw.value).toBe('may-offer');
    state.offer = 1;
    frame(true);
    expect(model.draw.value).toBe('offered');
    state.offer = 2;
    frame(true);
    expect(model.draw.value).toBe('offered-to-me');
    expect(model.status.value).toBe('Otto offers a draw');
    Object.assign(state, { offer: 0, offered: 1 });
    frame(true);
    expect(model.draw.value).toBe('may-not');
  });

  it('nobody is to move any more once the other one left', () => {
    const { model, ended, frame } = setUp(0);
    frame(true);
    ended.value = true;
    frame(false);
    expect([model.over.value, model.draw.value]).toEqual([true, 'may-not']);
    expect(model.status.value).toBe('The match is over');
  });

  it('a complaint stands there for a while, and then whose turn it is again', () => {
    const { model, frame } = setUp(1);
    model.complain('That move is not possible.', -1000);
    frame(true);
    expect(model.status.value).toBe('That move is not possible.');
    model.complain('That move is not possible.', -5000);
    frame(true);
    expect(model.status.value).toBe('Ada’s turn');
  });
});
