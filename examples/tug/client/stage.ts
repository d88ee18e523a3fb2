/** Tug's part for the stage: loads with Phaser. */
import type { GameStage } from '@rallydrop/game-client/client-game';
import type { TugInput } from '../common/input.ts';
import type { TugState } from '../common/state.ts';
import { TugView } from './view.ts';

export const tugStage: GameStage<TugState, TugInput> = {
  // A game with sounds names files of `assets/games/<name>` here: `import goal from '…/goal.wav'`.
  sounds: {},
  createView: (scene, context) => new TugView(scene, context),
};
