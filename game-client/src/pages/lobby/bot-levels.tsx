/** The bots, by what they do: one click to a match. */
import { useSignal } from '@preact/signals';
import type { AnyGame } from '@rallydrop/common/game';
import { useApp } from '../../app.ts';
import { LOBBY } from '../../words.ts';
import { createRoom } from './actions.ts';

export const BotLevels = ({ game }: { game: AnyGame }) => {
  const app = useApp();
  const asked = useSignal(false);
  if (game.botLevels.length === 0) return null;
  const play = async (level: string) => {
    asked.value = true;
    await createRoom(app, { game: game.name, opponent: { kind: 'bot', level } });
    asked.value = false;
  };
  return (
    <section class="bots" aria-labelledby="bots-title">
      <h2 id="bots-title">{LOBBY.bots}</h2>
      <ul class="bot-list">
        {game.botLevels.map(({ id, name, motto }) => (
          <li key={id}>
            <button type="button" class="chip" disabled={asked.value} onClick={() => void play(id)}>
              {name} {motto.charAt(0).toLowerCase() + motto.slice(1)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
