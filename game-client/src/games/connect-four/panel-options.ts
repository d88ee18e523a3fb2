/** What the panel and the text board in it are given. */
import type { ReadonlySignal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
import type { StagePlayer } from '../../client-game.ts';
import type { Choice, Word } from './moves.ts';
import type { PanelModel } from './panel-model.ts';

export interface PanelOptions {
  readonly model: PanelModel;
  readonly seat: Seat | null;
  readonly players: ReadonlySignal<readonly StagePlayer[]>;
  readonly say: (word: Word) => void;
  readonly choose: (choice: Choice) => void;
  /** Shows and says a sentence about what was not possible. */
  readonly complain: (sentence: string) => void;
}
