/** The place of the stage, and the sounds of what the room does. */
import { computed, effect, signal } from '@preact/signals';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../../app.ts';
import type { StagePlayer } from '../../client-game.ts';
import { secondsLeft } from './countdown.tsx';
import { setCovered } from './covered.ts';
import { endSound } from './end-sound.ts';
import type { MatchCode } from './match-code.ts';
import { nameOf } from './names.ts';
import type { Room } from './room.ts';

type Stage = ReturnType<MatchCode['openStage']>;

export const StageFrame = ({ room }: { room: Room }) => {
  const { connection, preferences } = useApp();
  const host = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      effect(() => {
        const { value: shown } = room.feed.shown;
        if (!shown) return;
        const { game, match, openStage } = shown;
        const players = computed(() => playersIn(room));
        const ended = computed(() => room.shown.value?.view.stage.kind === 'finished');
        const refused = signal<Refusal | null>(null);
        const onDrawn = () => {
          if (match.seat !== null) void connection.request('drawn', {});
        };
        const stage = openStage(host.current!, {
          game,
          match,
          sound: preferences,
          players,
          ended,
          refused,
          onDrawn,
        });
        const quiet = soundRoom(room, stage);
        const bare = effect(() => {
          const kind = room.shown.value?.view.stage.kind;
          setCovered(host.current!, kind === 'paused' || kind === 'finished');
        });
        const deaf = connection.on('refused', (why, seq) => {
          // One without a number is the whole page's, and said there.
          if (seq !== undefined) refused.value = why;
        });
        return () => {
          deaf();
          bare();
          quiet();
          stage.close();
        };
      }),
    [room, preferences, connection],
  );
  return <div ref={host} class="stage-host" />;
};

const playersIn = ({ shown }: Room): readonly StagePlayer[] => {
  const view = shown.value?.view;
  if (!view) return [];
  return view.seats.map(({ player }, seat) => ({
    name: nameOf(view, seat),
    face: player?.face ?? 0,
    bot: player?.bot ?? false,
  }));
};

/** Countdown, go, and how it ended. Returns its own undo. */
const soundRoom = (room: Room, stage: Stage): (() => void) => {
  let kind = '';
  let beeps: ReturnType<typeof setTimeout>[] = [];
  const hush = () => {
    for (const beep of beeps) clearTimeout(beep);
    beeps = [];
  };
  const undo = effect(() => {
    const { value: shown } = room.shown;
    if (!shown || shown.view.stage.kind === kind) return;
    const { stage: now, yourSeat } = shown.view;
    hush();
    if (now.kind === 'countdown') {
      const count = secondsLeft(now.startsInMs);
      for (let left = count; left > 0; left--) {
        const play = () => stage.play('countdown');
        beeps.push(setTimeout(play, Math.max(0, now.startsInMs - left * 1000)));
      }
    }
    if (now.kind === 'playing' && kind === 'countdown') stage.play('go');
    if (now.kind === 'finished' && kind !== '') {
      stage.play(endSound(now.outcome.winner, yourSeat));
    }
    kind = now.kind;
  });
  return () => {
    undo();
    hush();
  };
};
