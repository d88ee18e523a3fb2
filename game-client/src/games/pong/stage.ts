/** Pong's picture and controls. */

import type { PongInput } from '@rallydrop/common/games/pong/input';
import type { PongState } from '@rallydrop/common/games/pong/state';
import goal from '../../../../assets/games/pong/goal.wav';
import paddle from '../../../../assets/games/pong/paddle.wav';
import step from '../../../../assets/games/pong/step.wav';
import wall from '../../../../assets/games/pong/wall.wav';
import whoosh from '../../../../assets/games/pong/whoosh.wav';
import type { GameStage } from '../../client-game.ts';
import { PongView } from './view.ts';

export const pongStage: GameStage<PongState, PongInput> = {
  sounds: { goal, paddle, step, wall, whoosh },
  createView: (scene, context) => new PongView(scene, context),
};
