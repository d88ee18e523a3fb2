/** Boards as people draw them, for tests: `.` empty, `o` seat 0, `x` seat 1, the bottom row last. No part of the product. */
import { discAt, setColumn, withDisc } from './board.ts';
import {
  type ConnectFourState,
  connectFourOptions,
  createConnectFour,
  LAST_MOVER,
  ROWS,
  variantOf,
} from './state.ts';

/** The state that a drawing shows, with `toMove` to move. */
export const drawn = (drawing: string, toMove: 'o' | 'x', options: object = {}): ConnectFourState => {
  const state = createConnectFour(connectFourOptions(options)!);
  const rows = drawing
    .trim()
    .split(/\s*\n\s*/)
    .reverse();
  for (const row of rows) {
    [...row].forEach((mark, column) => {
      if (mark === '.') return;
      setColumn(state, column, withDisc(state[`column${column}` as 'column0'], mark === 'x' ? 1 : 0));
    });
  }
  state.last = toMove === 'o' ? LAST_MOVER : 0;
  state.settled = state.last;
  return state;
};

export const drawing = (state: Readonly<ConnectFourState>): string => {
  const rows: string[] = [];
  for (let row = ROWS - 1; row >= 0; row--) {
    let text = '';
    for (let column = 0; column < variantOf(state).columns; column++)
      text += '.ox'[(discAt(state, column, row) ?? -1) + 1];
    if (/[ox]/.test(text)) rows.push(text);
  }
  return rows.join('\n');
};
