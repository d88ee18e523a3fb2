/** Connect Four's picture, panel and controls. */
import type { ConnectFourInput } from '@rallydrop/common/games/connect-four/input';
import type { ConnectFourState } from '@rallydrop/common/games/connect-four/state';
import disc from '../../../../assets/games/connect-four/disc.wav';
import four from '../../../../assets/games/connect-four/four.wav';
import type { GameStage } from '../../client-game.ts';
import { ConnectFourView } from './view.ts';

export const connectFourStage: GameStage<ConnectFourState, ConnectFourInput> = {
  sounds: { disc, four },
  createView: (scene, context) => new ConnectFourView(scene, context),
};
