/** Where a disc that was dropped now would win: what a glance at the board should tell. Pure. */
import type { Seat } from '@rallydrop/common/game';
import {
  columnAt,
  heightOf,
  isFull,
  linesOf,
  type Place,
  setColumn,
  withDisc,
} from '@rallydrop/common/games/connect-four/board';
import { type ConnectFourState, variantOf } from '@rallydrop/common/games/connect-four/state';

export const threatsOf = (state: Readonly<ConnectFourState>, seat: Seat): readonly Place[] => {
  const threats: Place[] = [];
  for (let column = 0; column < variantOf(state).columns; column++) {
    const bits = columnAt(state, column);
    if (isFull(bits)) continue;
    const after = { ...state };
    setColumn(after, column, withDisc(bits, seat));
    if (linesOf(after, seat).length > 0) threats.push({ column, row: heightOf(bits) });
  }
  return threats;
};
