/** Pong in the lobby: its one option, and the match that moves behind the page. */
import { FIRST_TO, type PongState, pongOptions } from '@rallydrop/common/games/pong/state';
import type { LobbyGame } from '../../lobby-game.ts';

export const pongLobby: LobbyGame<PongState> = {
  name: 'pong',
  choices: [
    {
      key: 'firstTo',
      label: 'First to',
      values: FIRST_TO.map((value) => ({ value, label: String(value) })),
      standard: 7,
    },
  ],
  describe: (raw) => {
    const options = pongOptions(raw);
    if (!options) return '';
    return `first to ${options.firstTo}${options.twoAhead ? ', two ahead' : ''}`;
  },
  demoLevels: ['reads', 'places'],
  openDemo: () => import('./demo.ts').then(({ openDemo }) => openDemo()),
};
