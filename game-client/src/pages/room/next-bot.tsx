/** Who has beaten a bot is offered the next one on the ladder. */
import { gameNamed } from '@rallydrop/common/games/index';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { useApp } from '../../app.ts';
import { rungsOf } from '../../played/record.ts';
import { Face } from '../../ui/face.tsx';
import { RESULT } from '../../words/room.ts';
import { createRoom } from '../lobby/actions.ts';

export const NextBot = ({ view, won }: { view: RoomView; won: boolean }) => {
  const app = useApp();
  const levels = gameNamed(view.game)?.botLevels ?? [];
  const next = rungsOf(levels, app.played.ladder.value[view.game]).find((rung) => rung.next)?.level;
  if (view.opponent !== 'bot' || !won || !next || next.id === view.botLevel) return null;
  const play = () => void createRoom(app, { game: view.game, opponent: { kind: 'bot', level: next.id } });
  return (
    <button type="button" class="button button-small" onClick={play}>
      <Face seed={next.face} size={24} />
      {RESULT.nextBot(next.name)}
    </button>
  );
};
