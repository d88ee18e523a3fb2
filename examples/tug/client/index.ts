/** Tug in the client: the small part, which loads with the lobby. */
import type { ClientGame } from '@rallydrop/game-client/client-game';
import type { TugInput } from '../common/input.ts';
import { LENGTHS, type TugState, tugOptions } from '../common/state.ts';

const LABELS: Readonly<Record<number, string>> = { 600: 'A short rope', 1200: 'A long rope' };

export const tug: ClientGame<TugState, TugInput> = {
  name: 'tug',
  choices: [
    {
      key: 'length',
      label: 'Rope',
      values: LENGTHS.map((value) => ({ value, label: LABELS[value]! })),
      standard: LENGTHS[0],
    },
  ],
  describe: (raw) => LABELS[tugOptions(raw)?.length ?? 0]?.toLowerCase() ?? '',
  explainEnd: (reason) => (reason === 'time' ? 'The time was up.' : undefined),
  seatWords: (seat) => (seat === 0 ? 'amber, on the left' : 'cyan, on the right'),
  shortcuts: [['Space', 'pull, as long as it is held']],
  sharedHandWords: (touch) => (touch ? 'Hold your half' : 'A for amber, L for cyan'),
  warmUp: { level: 'heaves' },
  handWords: (touch) => (touch ? 'Hold anywhere' : 'Hold the space bar'),
  openStory: () => import('./story.ts').then(({ tellStory }) => tellStory),
  demoLevels: ['heaves', 'waits'],
  openDemo: () => import('./demo.ts').then(({ openDemo }) => openDemo()),
  openStage: () => import('./stage.ts').then(({ tugStage }) => tugStage),
};
