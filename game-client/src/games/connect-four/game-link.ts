/** The link to a game's review: the whole game stands in it, so it can be sent to anybody. Pure, and small: the lobby has it. */
import { connectFourCodec } from '@rallydrop/common/games/connect-four/input';
import { parseName } from '@rallydrop/common/protocol/name';
import type { JournalView } from '@rallydrop/common/sync/journal-view';
import { pagePath } from '../../ui/routes.ts';
import { seatName } from './words.ts';

/** A game of 7×6: its columns, counted from 0, and the seat that began. */
export interface GameRecord {
  readonly columns: readonly number[];
  readonly first: 0 | 1;
}

/** "4455" as people write it, columns counted from 1. */
export const reviewPath = ({ columns, first }: GameRecord, names: readonly string[] = []): string => {
  const query = new URLSearchParams({ moves: columns.map((column) => column + 1).join('') });
  if (first === 1) query.set('first', '1');
  for (const [seat, name] of names.entries()) query.set(`name${seat}`, name);
  return pagePath('connect-four', 'review', query.toString());
};

/** How the seats' players are called in a link's query; the colours where it does not say. */
export const namesIn = (query: URLSearchParams): readonly [string, string] => {
  const name = (seat: 0 | 1) => parseName(query.get(`name${seat}`) ?? '') ?? seatName(seat);
  return [name(0), name(1)];
};

/** What was played in a finished match. */
export const recordOf = ({ entries, options }: JournalView): GameRecord => {
  const columns = entries.flatMap(([, seat, ...bytes]) => {
    const input = connectFourCodec.decodeWhole(Uint8Array.from(bytes));
    return input?.kind === 'drop' && (seat === 0 || seat === 1) ? [input.column] : [];
  });
  return { columns, first: (options as { starts?: unknown } | null)?.starts === 1 ? 1 : 0 };
};
