/**
 * The contract: what a game is to the rest of Rallydrop.
 *
 * The server, the synchronisation, the journal, the replay and the bots know a game only as a value of the
 * type `Game`. Everything that belongs to one game lives in `games/<name>/` on either side and in one line
 * of `games/index.ts`.
 */

/** The types of a state's fields, as they travel. The width in bytes is the number in the name over 8. */
export const FIELD_TYPES = ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** [S1] A state is flat and holds integers only, each within the range of its field's type. */
export type FlatState = { [field: string]: number };

/** A player's place at the table, counted from 0. */
export type Seat = number;

/** The seat of the room itself: what chance or the network decides enters the rules as its input. */
export const ROOM_SEAT = 255;

/** Why the rules, or the server before them, did not take an input. Every name has a sentence in `protocol/refusals.ts`. */
export const INPUT_REFUSALS = [
  'malformed-input',
  'out-of-sequence',
  'not-your-input',
  'not-your-turn',
  'no-such-move',
  'match-over',
  'tick-too-far-ahead',
  'tick-too-old',
] as const;
export type InputRefusal = (typeof INPUT_REFUSALS)[number];

/** How a match ended. `reason` is one of the game's own words ("score", "four-in-a-row", "board-full", …). */
export type Outcome = { readonly winner: Seat | null; readonly reason: string };

/** The reasons with which the room ends a match that goes on by its rules; no game has them among its own. */
export const ROOM_ENDINGS = ['left', 'forfeit', 'abandoned', 'interrupted', 'time-limit'] as const;

/** No input is longer, in bytes. */
export const INPUT_MAX_BYTES = 59;

/** An input's fixed binary layout. */
interface InputLayout<Input> {
  /** Writes the input from `at` on, where there is room for `INPUT_MAX_BYTES`, and returns where it ends. */
  write(input: Input, bytes: Uint8Array, at: number): number;
  /**
   * Reads the input that is `length` bytes long from `at` on. Checks length and range strictly and never throws. The
   * bytes are lent: what follows may be written into them, so an input keeps values, never a view.
   */
  decode(bytes: Uint8Array, at: number, length: number): Input | undefined;
}

export interface InputCodec<Input> extends InputLayout<Input> {
  /** Of bytes that are one input and nothing else. */
  decodeWhole(bytes: Uint8Array): Input | undefined;
  /** Fresh bytes of their own. */
  encode(input: Input): Uint8Array;
}

export const inputCodec = <Input>(layout: InputLayout<Input>): InputCodec<Input> => ({
  ...layout,
  decodeWhole: (bytes) => layout.decode(bytes, 0, bytes.length),
  encode(input) {
    const bytes = new Uint8Array(INPUT_MAX_BYTES);
    return bytes.slice(0, layout.write(input, bytes, 0));
  },
});

/**
 * One bot's mind during one match: asked once a tick, after the tick's `advance`, with the state as it is now.
 * It answers with an input as a player would, or nothing. It may remember what it likes; it never changes the state.
 */
export type BotPlayer<State, Input> = (state: Readonly<State>, seat: Seat) => Input | undefined;

/**
 * Where a bot's hard thinking happens: on another thread. A mind answers at once, so it asks here and looks in the
 * ticks that follow. Questions and thoughts are plain data, of kinds that only the game knows.
 */
export interface SearchWorker {
  /** Takes up a question and drops what was asked before. */
  ask(question: unknown): void;
  /** The thought about the last question, once it is there. */
  poll(): unknown;
}
export type SearchWorkerFactory = () => SearchWorker;

/** Reads a file of `assets/`; `undefined` where there is none. */
export type ReadAsset = (name: string) => Promise<Uint8Array | undefined>;

export interface BotLevel {
  /** Stable, lower case, for the wire and for addresses. */
  readonly id: string;
  /** A proper name, which reads well as the subject of any sentence. */
  readonly name: string;
  /** What it does, in a few words: "Returns the easy ones". */
  readonly motto: string;
  /** How hard it is to beat, 1…5; never falls along a game's list. */
  readonly pips: number;
  /** Its face is drawn from this number, 32 bits. */
  readonly face: number;
}

/** How strong a game's bots are, by level: points on the ratings' scale, with the deviation that is left. */
export type BotRatings = Readonly<Record<string, { readonly rating: number; readonly deviation: number }>>;

/** What everybody may know of a bot whose habits are the game's own. */
export const botLevelOf = ({ id, name, motto, pips, face }: BotLevel): BotLevel => ({
  ...{ id, name, motto, pips, face },
});

/** 32 fresh random bits, as an unsigned integer. Seeded in tests and labs. */
export type Random32 = () => number;

// biome-ignore lint/suspicious/noExplicitAny: a list of games holds games of every kind of state
export type AnyGame = Game<any, any, any>;

/** Options as they come from outside. */
export type RawOptions = Readonly<Record<string, string | number | boolean>>;

export interface Game<State extends FlatState, Input, Options> {
  /** Stable, lower case, for the wire and for addresses. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Two, until more is true everywhere: acks travel for two, and a match that is left is won by the other. */
  readonly seats: 2;
  /** Ticks a second; divides 120. */
  readonly tickRate: number;
  /** From 1 on; a change of the rules by which a match that was played would come out otherwise raises it. */
  readonly rulesVersion: number;
  /** Every field of the state and its type on the wire, in wire order. At most 64. */
  readonly fields: Readonly<Record<keyof State & string, FieldType>>;

  /**
   * Which options a match can have: `undefined` gives the standard ones, anything unknown or out of range in `raw` gives `undefined`. What it gave once it
   * reads again, so that options can be kept.
   */
  options(raw: unknown): Options | undefined;
  /** The raw options of the matches that strangers may be paired for, the usual one first; without it the standard ones. */
  readonly quickMatches?: readonly RawOptions[];
  /** The state at tick 0. */
  create(options: Options): State;
  /** [S2] One tick in which nobody does anything. Integer arithmetic only, no clock, no chance. */
  advance(state: State): void;
  /** [S2] The only other thing that changes a state. A refused input changes nothing. */
  apply(state: State, seat: Seat, input: Input): InputRefusal | undefined;
  outcome(state: Readonly<State>): Outcome | undefined;
  /**
   * Whether this state shows that the match has really begun, so that its result says something about its players.
   * Once true in a match it counts, so it is to be asked several times a second; a game without it always has.
   */
  underway?(state: Readonly<State>): boolean;
  /**
   * [P4] Whether with this tick something counts that clients show only by the server's word, as a point: the tick is told
   * at once, by a pulse. Asked once in every tick; without it nobody waits for more than what pulses and patches tell anyway.
   */
  pulses?(state: Readonly<State>): boolean;
  /** Which of the game's rating pools these options belong to, lower case, for addresses ("3+2"); without it there is one. */
  ratingPool?(options: Options): string;
  /** The hits of the rally that is going on or was the last, in games that have rallies; it stands for 0.3 s at least. */
  rally?(state: Readonly<State>): number;
  /** Who has the first move, where that means anything. */
  firstSeat?(options: Options): Seat;
  /** The points of each seat, to be shown in lists, or none where a game has no points. */
  score(state: Readonly<State>): readonly number[] | undefined;
  /** The position in a few small whole numbers, from which a list draws a little picture: cheap, and nobody's secret. */
  picture?(state: Readonly<State>): readonly number[];

  readonly input: InputCodec<Input>;

  readonly botLevels: readonly BotLevel[];
  /** Measured in matches of the bots against each other (`npm run bench:bots`). */
  readonly botRatings?: BotRatings;
  /** Without searchWorkers, a level that needs them plays as well as it can at once. */
  bot(
    level: string,
    random: Random32,
    searchWorkers?: SearchWorkerFactory,
  ): BotPlayer<State, Input> | undefined;
  /** What a searchWorker's thread runs, for games whose bots think hard: opened once, then asked question after question. */
  openSearch?(readAsset: ReadAsset): Promise<(question: unknown) => unknown>;

  /** What chance decides at this moment (a serve's direction), asked once after every tick; applied as the room's input. */
  chance?(state: Readonly<State>, random: Random32): Input | undefined;
  /**
   * How the rules answer to the network (Pong's speed cap), asked when the players' round trips changed;
   * applied as the room's input. One figure a seat, in milliseconds, measured by the server; 0 for a bot.
   */
  adapt?(state: Readonly<State>, roundTripMs: readonly number[]): Input | undefined;
  /**
   * How an input of a seat is compensated for the network (a clock's lag compensation), asked before a player's
   * input is applied; applied as the room's input just before it.
   */
  compensate?(state: Readonly<State>, seat: Seat, roundTripMs: number): Input | undefined;
  /**
   * What a player's absence costs in the rules (a clock that ran on), asked when the match goes on after it; applied as
   * the room's input. `ticks`: for how many everybody waited for this seat, 1 at least.
   */
  absent?(state: Readonly<State>, seat: Seat, ticks: number): Input | undefined;
}
