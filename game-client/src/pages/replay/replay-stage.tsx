/** The stage of a replay: the same one as a live match's. */
import { signal } from '@preact/signals';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import { useEffect } from 'preact/hooks';
import { useApp } from '../../app.ts';
import type { StagePlayer } from '../../client-game.ts';
import { useLoadedStage } from '../room/use-loaded-stage.ts';
import type { OpenedReplay } from './open-replay.ts';
import type { ReplayPlay } from './replay-play.ts';

/** Between two looks at what the stage has shown, ms. */
const LOOK_EVERY_MS = 100;

export const ReplayStage = ({ play }: { play: ReplayPlay }) => {
  const { preferences } = useApp();
  useEffect(() => {
    const looks = setInterval(play.look, LOOK_EVERY_MS);
    return () => clearInterval(looks);
  }, [play]);
  const host = useLoadedStage(
    (openStage, element) =>
      openStage(element, {
        game: play.replay.game.name,
        match: play.match.value,
        sound: preferences,
        players: signal(playersOf(play.replay)),
        ended: play.ended,
        refused: signal<Refusal | null>(null),
        onDrawn: () => element.setAttribute('data-drawn', ''),
      }).close,
    [play, preferences],
  );
  return <div ref={host} class="stage-host" />;
};

const playersOf = ({ names, journal, game }: OpenedReplay): readonly StagePlayer[] =>
  names.map((name, seat) => {
    const participant = journal.head.participants.find((one) => one.seat === seat);
    const level = participant?.botLevel;
    const bot = game.botLevels.find(({ id }) => id === level);
    const face = bot?.face ?? faceOf(participant?.id, name);
    return { name, face, bot: level !== null && level !== undefined };
  });

/** As everywhere else; of whoever was deleted, by the name that is left. */
const faceOf = (id: string | undefined, name: string): number =>
  id !== undefined && /^\d{1,10}$/.test(id) ? Number(id) >>> 0 : faceOfName(name);

const faceOfName = (name: string): number =>
  [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)!) >>> 0, 7);
