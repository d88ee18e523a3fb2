/** What is heard of a frame of Pong. */
import { BASE_SPEED, MAX_SPEED } from '@rallydrop/common/games/pong/court';
import type { SoundPlayer } from '../../client-game.ts';
import { type Placement, panOf } from './placement.ts';
import { climb } from './reward/notes.ts';
import type { Rewards } from './reward/rewards.ts';
import type { PongEvent, PongScene } from './scene.ts';

export const playSounds = (
  sound: SoundPlayer,
  scene: PongScene,
  rewards: Rewards,
  place: Placement,
): void => {
  for (let i = 0; i < scene.eventCount; i++) playEvent(sound, scene.events[i]!, scene.rally, place);
  const { whoosh, step } = rewards.heard;
  if (whoosh)
    sound.play('whoosh', { pan: panOf(place, scene.ballX, scene.ballY), volume: 0.5 + 0.5 * rewards.heat });
  if (step > 0) sound.play('step', { pitch: climb(step - 1) });
};

const playEvent = (sound: SoundPlayer, event: Readonly<PongEvent>, rally: number, place: Placement): void => {
  const pan = panOf(place, event.x, event.y);
  if (event.kind === 'wall') sound.play('wall', { pan, volume: 0.6 });
  else if (event.kind === 'goal') sound.play('goal', { pan });
  else sound.play('paddle', { pan, pitch: climb(rally - 1), volume: loudness(event.speed) });
};

const loudness = (speed: number): number =>
  0.75 + 0.25 * Math.max(0, Math.min(1, (speed - BASE_SPEED) / (MAX_SPEED - BASE_SPEED)));
