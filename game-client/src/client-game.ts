/**
 * The contract: what a game is to the client. `common/game.ts` says what it is to the rules, the network and the bots.
 *
 * A game comes in two parts: `ClientGame` loads with the lobby and is small, `GameStage` (its picture and its controls)
 * loads with Phaser. Both live in `games/<name>/`; the one line that names the game is in `games/index.ts`.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { FlatState, Seat } from '@rallydrop/common/game';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Journal } from '@rallydrop/common/sync/journal-reader';
import type { JournalView } from '@rallydrop/common/sync/journal-view';
import type { Milliseconds } from '@rallydrop/common/tick';
import type Phaser from 'phaser';
import type { ComponentType } from 'preact';
import type { MatchView } from './sync/match-view.ts';
import type { Point } from './ui/gaze.ts';

export type ChoiceValue = number | string;

/** One option of a match that a player may choose. */
export interface Choice {
  /** The key in the game's options. */
  readonly key: string;
  readonly label: string;
  readonly values: readonly { readonly value: ChoiceValue; readonly label: string }[];
  readonly standard: ChoiceValue;
}

/**
 * Draws the match at `part` (0–1) of the way from the state `before` to the state `now`, in CSS pixels, and gives where
 * that is, in the same, which eyes follow: the ball.
 */
export type DrawDemo<State extends FlatState> = (
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  before: Readonly<State>,
  now: Readonly<State>,
  part: number,
) => Point | undefined;

/** A page of a game's own, at the address `pagePath(game, name)`; its code is loaded when it is called up. */
export interface GamePage {
  readonly name: string;
  readonly title: string;
  /** What the lobby's link to it says; a page without one is reached from elsewhere. */
  readonly link?: string;
  /** What the link asks of it; the page itself is the first of its name. */
  readonly query?: string;
  load(): Promise<ComponentType<GamePageProps>>;
}

export interface GamePageProps {
  readonly query: URLSearchParams;
}

/** How a finished match can be gone through again. */
export interface MatchReview {
  readonly label: string;
  /** Whether a match with these options can be. */
  allows(options: unknown): boolean;
  /** The address of the page that does it; none where nothing was played. `names` by seat. */
  address(journal: JournalView, names: readonly string[]): string | undefined;
}

/** What a finished match is remembered for. */
export interface MatchStory {
  /** Two or three figures of it, each in a word or two. */
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  /** One line that fits this match and not every other. */
  readonly line: string;
}

/** A moment of a finished match that the seek bar shows. */
export interface ReplayMark {
  readonly tick: number;
  readonly kind: 'point' | 'rally' | 'mistake';
  /** Whose it is; `null` where it is both players'. */
  readonly seat: Seat | null;
  readonly words: string;
}

/** A part of a finished match that is worth seeing again. */
export interface ReplayHighlight {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

export interface ReplayPanelProps {
  /** By seat. */
  readonly names: readonly [string, string];
  readonly tick: ReadonlySignal<number>;
  readonly onSeek: (tick: number) => void;
  /** What turns out later is marked, too. */
  readonly onMarks: (marks: readonly ReplayMark[]) => void;
}

/** What a game tells of a finished match beside its picture. */
export interface ReplayTold {
  readonly marks: readonly ReplayMark[];
  readonly highlights: readonly ReplayHighlight[];
  /** Its end, as a clip shows it. */
  readonly ending: ReplayHighlight;
  readonly Panel: ComponentType<ReplayPanelProps>;
}

/** Is shown each state of a finished match, tick by tick. */
export interface ReplayTeller<State extends FlatState> {
  take(tick: number, state: Readonly<State>): void;
  told(): ReplayTold;
}

export interface ReplayOf {
  readonly journal: Journal;
  /** By seat. */
  readonly names: readonly [string, string];
}

/** How a game accompanies its replays. */
export interface GameReplay<State extends FlatState = FlatState> {
  /** Its picture differs by whose screen it is on: where a network was written down, each can be seen. */
  readonly seatScreens: boolean;
  tell(replay: ReplayOf): ReplayTeller<State>;
}

/** `winner` is a seat, or `null` for a draw; `undefined` where there is nothing to be told. */
export type TellStory = (journal: JournalView, winner: Seat | null) => MatchStory | undefined;

/** What one plays at while one waits for somebody. */
export interface WarmUp<State extends FlatState = FlatState> {
  /** The bot, by its level's id. */
  readonly level: string;
  /** A run that is counted, as it stands, and what it is called: "7 hits". */
  readonly run?: { count(state: Readonly<State>): number; words(count: number): string };
}

/** The small part, and the way to the other. */
export interface ClientGame<State extends FlatState = FlatState, Input = unknown> {
  /** The same as in the rules. */
  readonly name: string;
  readonly choices: readonly Choice[];
  /** A room's options in a few words: "first to 7". */
  describe(options: unknown): string;
  /** What sets one of its rating pools apart, by the pool's name within the game: "3 minutes + 2 s a move". */
  poolWords?(pool: string): string;
  /** A sentence about how a match ended, by its outcome's reason; none where the result says it all. */
  explainEnd?(reason: string, options: unknown): string | undefined;
  /** Its panel beside the picture names the players: nobody else needs to. */
  readonly namesPlayers?: boolean;
  /** Which colour a seat has and where it is on the screen: "amber, on the left". */
  seatWords(seat: Seat, upright: boolean): string;
  /** Whose turn it is in a game of turns. */
  turnOf?(state: Readonly<State>): Seat;
  /** The keys that play it, and what they do. */
  readonly shortcuts: readonly (readonly [keys: string, does: string])[];
  /** How two play it who share a device. */
  sharedHandWords(touch: boolean, upright: boolean): string;
  /** How it is played, by hands that touch the screen or do not, on a picture that lies or stands upright. */
  handWords(touch: boolean, upright: boolean): string;
  /** What one plays at while one waits. */
  readonly warmUp: WarmUp<State>;
  /** What a finished match is remembered for; its code comes with the first result. */
  openStory(): Promise<TellStory>;
  /** What its replays show beside the picture; its code comes with the replay's page. A game without it shows nothing more. */
  openReplay?(): Promise<GameReplay<State>>;
  readonly pages?: readonly GamePage[];
  readonly review?: MatchReview;
  /** A little picture of a match for a list, drawn from what the rules' `picture` says. */
  readonly Picture?: ComponentType<{ readonly picture: readonly number[] }>;
  /** The two levels that play in the background, by id. */
  readonly demoLevels: readonly [string, string];
  /** Its code comes after the page. */
  openDemo(): Promise<DrawDemo<State>>;
  /** The part for the stage; its code comes with Phaser. */
  openStage(): Promise<GameStage<State, Input>>;
}

/** Short sounds by name; a position of −1 (left) to 1 (right), a pitch factor around 1. */
export interface SoundPlayer {
  play(
    name: string,
    options?: { readonly pan?: number; readonly pitch?: number; readonly volume?: number },
  ): void;
}

/** One who plays, as the stage may show them. */
export interface StagePlayer {
  readonly name: string;
  /** The number that the face is drawn from. */
  readonly face: number;
  readonly bot: boolean;
}

export interface StageContext<State extends FlatState, Input> {
  readonly match: MatchView<State, Input>;
  readonly sound: SoundPlayer;
  readonly reducedMotion: boolean;
  /** Says a few words to those who do not see the picture; the newest replace the ones before. */
  announce(words: string): void;
  /** Where the controls listen for pointers, touch and keys. */
  readonly host: HTMLElement;
  /**
   * Places for a game's own HTML: above and below the picture on a high screen, in one column beside it on a wide one.
   * What stays empty takes no room. A view that fills them empties them in `destroy`.
   */
  readonly beside: { readonly before: HTMLElement; readonly after: HTMLElement };
  /** Who sits in the seats. */
  readonly players: ReadonlySignal<readonly StagePlayer[]>;
  /** The match is over; also where the rules do not know it: somebody left. */
  readonly ended: ReadonlySignal<boolean>;
  /** Why an own input was refused; a new value each time. The match has taken it back already. */
  readonly refused: ReadonlySignal<Refusal | null>;
}

/** One game's picture of one match. */
export interface GameView {
  /** Called once a frame with the match already brought to `now`. */
  frame(now: Milliseconds): void;
  /** The stage has another size now, in CSS pixels. */
  resize(width: number, height: number): void;
  destroy(): void;
  /** Where things were drawn in the last frame, in the game's own units: read by tests only. */
  drawn?(): Readonly<Record<string, number>>;
}

/** The part for the stage. */
export interface GameStage<State extends FlatState = FlatState, Input = unknown> {
  /** The names of its sounds and the addresses of their files; `StageContext.sound` plays them by these names. */
  readonly sounds: Readonly<Record<string, string>>;
  /** Builds the drawing and the controls of one match into a Phaser scene. */
  createView(scene: Phaser.Scene, context: StageContext<State, Input>): GameView;
}
