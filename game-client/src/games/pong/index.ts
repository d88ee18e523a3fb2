/** Pong in the lobby: its one option, and the match that moves behind the page. */

import type { PongInput } from '@rallydrop/common/games/pong/input';
import { FIRST_TO, type PongState, pongOptions } from '@rallydrop/common/games/pong/state';
import type { ClientGame } from '../../client-game.ts';
import { PongPicture } from './picture.tsx';
import { HANDS, SEATS, SHORTCUTS, STORY } from './words.ts';

export const pong: ClientGame<PongState, PongInput> = {
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
  seatWords: (seat, upright) => SEATS[seat === 1 ? 1 : 0][upright ? 1 : 0],
  shortcuts: SHORTCUTS,
  sharedHandWords: (touch, upright) => (touch ? HANDS.sharedTouch : HANDS.sharedKeys[upright ? 1 : 0]),
  handWords: (touch, upright) => (touch ? HANDS.touch : HANDS.keys[upright ? 1 : 0]),
  // Who returns everything is a wall.
  warmUp: { level: 'flawless', run: { count: ({ rally }) => rally, words: STORY.hits } },
  openStory: () => import('./story.ts').then(({ tellStory }) => tellStory),
  Picture: PongPicture,
  openReplay: () => import('./replay/replay.ts').then(({ pongReplay }) => pongReplay),
  demoLevels: ['reads', 'places'],
  openDemo: () => import('./demo.ts').then(({ openDemo }) => openDemo()),
  openStage: () => import('./stage.ts').then(({ pongStage }) => pongStage),
};
