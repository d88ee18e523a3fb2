/** Connect Four's picture, panel and controls. */
import type { ConnectFourInput } from '@rallydrop/common/games/connect-four/input';
import type { ConnectFourState } from '@rallydrop/common/games/connect-four/state';
import disc from '../../../../assets/games/connect-four/disc.wav';
import four from '../../../../assets/games/connect-four/four.wav';
import type { GameClient } from '../../game-client.ts';
import { ConnectFourView } from './view.ts';

export const connectFour: GameClient<ConnectFourState, ConnectFourInput> = {
  name: 'connect-four',
  sounds: { disc, four },
  createView: (scene, context) => new ConnectFourView(scene, context),
};
