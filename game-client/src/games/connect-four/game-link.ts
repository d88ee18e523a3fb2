/** The link to a game's review: the whole game stands in it, so it can be sent to anybody. Pure, and small: the lobby has it. */
import { connectFourCodec } from '@rallydrop/common/games/connect-four/input';
import type { JournalView } from '@rallydrop/common/protocol/views';
import { pagePath } from '../../ui/routes.ts';

/** A game of 7×6: its columns, counted from 0, and the seat that began. */
export interface GameRecord {
  readonly columns: readonly number[];
  readonly first: 0 | 1;
}

/** "4455" as people write it, columns counted from 1. */
export const reviewPath = ({ columns, first }: GameRecord): string => {
  const moves = columns.map((column) => column + 1).join('');
  return pagePath('connect-four', 'review', `moves=${moves}${first === 1 ? '&first=1' : ''}`);
};

/** What was played in a finished match. */
export const recordOf = ({ entries, options }: JournalView): GameRecord => {
  const columns = entries.flatMap(([, seat, ...bytes]) => {
    const input = connectFourCodec.decode(Uint8Array.from(bytes));
    return input?.kind === 'drop' && (seat === 0 || seat === 1) ? [input.column] : [];
  });
  return { columns, first: (options as { starts?: unknown } | null)?.starts === 1 ? 1 : 0 };
};
