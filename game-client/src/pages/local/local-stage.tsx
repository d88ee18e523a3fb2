/** The stage of a match on this device: the same one as a room's. */
import { computed, effect, signal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import { useApp } from '../../app.ts';
import type { LocalMatch } from '../../sync/local-match.ts';
import { setCovered } from '../room/covered.ts';
import { endSound } from '../room/end-sound.ts';
import { useLoadedStage } from '../room/use-loaded-stage.ts';
import type { LocalPlay } from './local-play.ts';

/** Two who share the device hear the winner’s sound. */
const ownSeatOf = ({ ownSeats }: LocalMatch): Seat | null => (ownSeats.length === 1 ? ownSeats[0]! : null);

export const LocalStage = ({ play }: { play: LocalPlay }) => {
  const { preferences } = useApp();
  const host = useLoadedStage(
    (openStage, element) => {
      const { value: match } = play.match;
      const stage = openStage(element, {
        game: play.game.name,
        match,
        sound: preferences,
        players: play.players,
        ended: computed(() => play.stage.value.kind === 'finished'),
        refused: signal<Refusal | null>(null),
      });
      const sounds = effect(() => {
        const { value: now } = play.stage;
        setCovered(element, now.kind === 'finished');
        if (now.kind === 'playing') stage.play('go');
        if (now.kind === 'finished') stage.play(endSound(now.outcome.winner, ownSeatOf(match)));
      });
      return () => {
        sounds();
        stage.close();
      };
    },
    [play, preferences],
  );
  return <div ref={host} class="stage-host" />;
};
