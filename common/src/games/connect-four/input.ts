/** What players and the room can do in Connect Four, and how it travels. */
import { inputCodec, type Seat } from '../../game.ts';
import { MAX_COLUMNS } from './state.ts';

const MOVES = ['drop', 'pop'] as const;
const WORDS = ['resign', 'offer-draw', 'accept-draw', 'decline-draw'] as const;

export type ConnectFourInput =
  /** A disc into a column; in Pop Out also an own one out of its bottom. */
  | { readonly kind: (typeof MOVES)[number]; readonly column: number }
  | { readonly kind: (typeof WORDS)[number] }
  /** The room's alone: lag compensation, in ticks, of the seat that is about to move. */
  | { readonly kind: 'lag'; readonly seat: Seat; readonly ticks: number };

/** A second. */
export const MAX_LAG_TICKS = 60;

const isMove = (kind: string): kind is (typeof MOVES)[number] =>
  MOVES.includes(kind as (typeof MOVES)[number]);
const isWord = (kind: string): kind is (typeof WORDS)[number] =>
  WORDS.includes(kind as (typeof WORDS)[number]);
const within = (value: number, high: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= high;

const KINDS = [...MOVES, ...WORDS, 'lag'] as const;

/** Whether an input's figures are ones that the rules know: the same test in `decode` and in `apply`. */
export const isSound = (input: ConnectFourInput): boolean => {
  if (input.kind === 'lag') return within(input.seat, 1) && within(input.ticks, MAX_LAG_TICKS);
  return isMove(input.kind)
    ? within((input as { column: number }).column, MAX_COLUMNS - 1)
    : isWord(input.kind);
};

/**
 * Layout, two bytes:
 *
 *     drop, pop                            [kind][column]
 *     resign, offer, accept, decline       [kind][0]
 *     lag                                  [kind][seat << 7 | ticks]
 */
export const connectFourCodec = inputCodec<ConnectFourInput>({
  write(input, bytes, at) {
    bytes[at] = KINDS.indexOf(input.kind);
    bytes[at + 1] = argumentOf(input);
    return at + 2;
  },

  decode(bytes, at, length) {
    if (length !== 2) return undefined;
    const kind = KINDS[bytes[at]!];
    const input = kind && read(kind, bytes[at + 1]!);
    return input && isSound(input) ? input : undefined;
  },
});

const argumentOf = (input: ConnectFourInput): number => {
  if (input.kind === 'lag') return (input.seat << 7) | input.ticks;
  return 'column' in input ? input.column : 0;
};

const read = (kind: (typeof KINDS)[number], argument: number): ConnectFourInput | undefined => {
  if (kind === 'lag') return { kind, seat: argument >> 7, ticks: argument & 0x7f };
  if (isMove(kind)) return { kind, column: argument };
  return argument === 0 ? { kind } : undefined;
};
