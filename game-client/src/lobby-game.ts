/**
 * The contract of a game's small part, which loads with the lobby: its options in words, and a picture of a match
 * that is light enough to move behind the page. The stage's part is `GameClient`.
 */
import type { FlatState } from '@rallydrop/common/game';
import type { JournalView } from '@rallydrop/common/protocol/views';
import type { ComponentType } from 'preact';

export type ChoiceValue = number | string;

/** One option of a match that a player may choose. */
export interface Choice {
  /** The key in the game's options. */
  readonly key: string;
  readonly label: string;
  readonly values: readonly { readonly value: ChoiceValue; readonly label: string }[];
  readonly standard: ChoiceValue;
}

/** Draws the match at `part` (0–1) of the way from the state `before` to the state `now`, in CSS pixels. */
export type DrawDemo<State extends FlatState> = (
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  before: Readonly<State>,
  now: Readonly<State>,
  part: number,
) => void;

/** A page of a game's own, at the address `pagePath(game, name)`; its code is loaded when it is called up. */
export interface GamePage {
  readonly name: string;
  readonly title: string;
  /** What the lobby's link to it says; a page without one is reached from elsewhere. */
  readonly link?: string;
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
  /** The address of the page that does it. */
  address(journal: JournalView): string;
}

export interface LobbyGame<State extends FlatState = FlatState> {
  readonly name: string;
  readonly choices: readonly Choice[];
  /** A room's options in a few words: "first to 7". */
  describe(options: unknown): string;
  /** A sentence about how a match ended, by its outcome's reason; none where the result says it all. */
  explainEnd?(reason: string, options: unknown): string | undefined;
  readonly pages?: readonly GamePage[];
  readonly review?: MatchReview;
  /** The two levels that play in the background, by id. */
  readonly demoLevels: readonly [string, string];
  /** Its code comes after the page. */
  openDemo(): Promise<DrawDemo<State>>;
}
