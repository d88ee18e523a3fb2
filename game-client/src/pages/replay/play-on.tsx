/** From a moment of a finished match on, differently: against a bot, or a second person on this device. */
import { useState } from 'preact/hooks';
import type { LocalPosition } from '../local/local-play.ts';
import type { ReplayPlay } from './replay-play.ts';
import { PLAY_ON } from './words.ts';

/** How it is played on. */
export interface PlayingOn {
  /** The bot's, by id; `undefined` for a second person. */
  readonly level: string | undefined;
  readonly position: LocalPosition;
}

export const PlayOn = ({ play, onPlay }: { play: ReplayPlay; onPlay: (how: PlayingOn) => void }) => {
  const { game, index, names } = play.replay;
  const [level, setLevel] = useState(game.botLevels[0]?.id ?? '');
  const [seat, setSeat] = useState(0);
  const state = { ...index.seek(play.tick.value) };
  const begin = () => {
    play.pause();
    onPlay({ level: level || undefined, position: { options: index.options, state, seat } });
  };
  return (
    <section class="replay-play-on" aria-labelledby="replay-play-on">
      <h2 id="replay-play-on">{PLAY_ON.title}</h2>
      {game.outcome(state) ? (
        <p class="muted">{PLAY_ON.over}</p>
      ) : (
        <>
          <label>
            <span>{PLAY_ON.against}</span>
            <select
              class="field"
              value={level}
              onChange={({ currentTarget }) => setLevel(currentTarget.value)}
            >
              {game.botLevels.map(({ id, name, motto }) => (
                <option key={id} value={id}>{`${name}: ${motto}`}</option>
              ))}
              <option value="">{PLAY_ON.person}</option>
            </select>
          </label>
          {level !== '' && (
            <label>
              <span>{PLAY_ON.as}</span>
              <select
                class="field"
                value={seat}
                onChange={({ currentTarget }) => setSeat(Number(currentTarget.value))}
              >
                {names.map((name, at) => (
                  <option key={at} value={at}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <button type="button" class="button" onClick={begin}>
            {PLAY_ON.start}
          </button>
        </>
      )}
    </section>
  );
};
