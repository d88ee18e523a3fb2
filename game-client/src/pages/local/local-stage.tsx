/** The stage of a match on this device: the same one as a room's. */
import { computed, effect, signal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../../app.ts';
import type { LocalMatch } from '../../sync/local-match.ts';
import { ROOM } from '../../words.ts';
import { setCovered } from '../room/covered.ts';
import { endSound } from '../room/end-sound.ts';
import { loadMatch } from '../room/match-code.ts';
import type { LocalPlay } from './local-play.ts';

/** Two who share the device hear the winner’s sound. */
const ownSeatOf = ({ ownSeats }: LocalMatch): Seat | null => (ownSeats.length === 1 ? ownSeats[0]! : null);

export const LocalStage = ({ play }: { play: LocalPlay }) => {
  const { toasts, preferences } = useApp();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let undo: (() => void) | undefined;
    let wanted = true;
    loadMatch().then(
      ({ openStage }) => {
        if (!wanted) return;
        undo = effect(() => {
          const { value: match } = play.match;
          const ended = computed(() => play.stage.value.kind === 'finished');
          const refused = signal<Refusal | null>(null);
          const { players } = play;
          const stage = openStage(host.current!, {
            game: play.game.name,
            match,
            sound: preferences,
            players,
            ended,
            refused,
          });
          const sounds = effect(() => {
            const { value: now } = play.stage;
            setCovered(host.current!, now.kind === 'finished');
            if (now.kind === 'playing') stage.play('go');
            if (now.kind === 'finished') stage.play(endSound(now.outcome.winner, ownSeatOf(match)));
          });
          return () => {
            sounds();
            stage.close();
          };
        });
      },
      () => toasts.warn({ sentence: ROOM.stageFailed }),
    );
    return () => {
      wanted = false;
      undo?.();
    };
  }, [play, preferences, toasts]);
  return <div ref={host} class="stage-host" />;
};
