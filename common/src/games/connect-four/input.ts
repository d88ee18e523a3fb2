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
  | { readonly kind: 'lag'; readonly seat: Seat; readonly ticks: number }
  /** The room's alone: for how long the seat that is to move was away, in ticks. */
  | { readonly kind: 'away'; readonly seat: Seat; readonly ticks: number };

/** A second. */
export const MAX_LAG_TICKS = 60;
/** Nine minutes: nobody is waited for as long. */
export const MAX_AWAY_TICKS = 0x7fff;

const isMove = (kind: string): kind is (typeof MOVES)[number] =>
  MOVES.includes(kind as (typeof MOVES)[number]);
const isWord = (kind: string): kind is (typeof WORDS)[number] =>
  WORDS.includes(kind as (typeof WORDS)[number]);
const within = (value: number, high: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= high;

const KINDS = [...MOVES, ...WORDS, 'lag', 'away'] as const;

/** Whether an input's figures are ones that the rules know: the same test in `decode` and in `apply`. */
export const isSound = (input: ConnectFourInput): boolean => {
  if (input.kind === 'lag') return within(input.seat, 1) && within(input.ticks, MAX_LAG_TICKS);
  if (input.kind === 'away') return within(input.seat, 1) && within(input.ticks, MAX_AWAY_TICKS);
  return isMove(input.kind)
    ? within((input as { column: number }).column, MAX_COLUMNS - 1)
    : isWord(input.kind);
};

/**
 * Layout, two bytes, and three of an absence:
 *
 *     drop, pop                            [kind][column]
 *     resign, offer, accept, decline       [kind][0]
 *     lag                                  [kind][seat << 7 | ticks]
 *     away                                 [kind][seat << 7 | ticks >> 8][ticks & 255]
 */
export const connectFourCodec = inputCodec<ConnectFourInput>({
  write(input, bytes, at) {
    bytes[at] = KINDS.indexOf(input.kind);
    bytes[at + 1] = argumentOf(input);
    if (input.kind !== 'away') return at + 2;
    bytes[at + 2] = input.ticks & 0xff;
    return at + 3;
  },

  decode(bytes, at, length) {
    const kind = KINDS[bytes[at]!];
    if (length !== (kind === 'away' ? 3 : 2)) return undefined;
    const argument = bytes[at + 1]!;
    const input = kind === 'away' ? readAway(argument, bytes[at + 2]!) : kind && read(kind, argument);
    return input && isSound(input) ? input : undefined;
  },
});

const argumentOf = (input: ConnectFourInput): number => {
  if (input.kind === 'lag') return (input.seat << 7) | input.ticks;
  if (input.kind === 'away') return (input.seat << 7) | (input.ticks >> 8);
  return 'column' in input ? input.column : 0;
};

const read = (
  kind: Exclude<(typeof KINDS)[number], 'away'>,
  argument: number,
): ConnectFourInput | undefined => {
  if (kind === 'lag') return { kind, seat: argument >> 7, ticks: argument & 0x7f };
  if (isMove(kind)) return { kind, column: argument };
  return argument === 0 ? { kind } : undefined;
};

const readAway = (high: number, low: number): ConnectFourInput => ({
  kind: 'away',
  seat: high >> 7,
  ticks: ((high & 0x7f) << 8) | low,
});
