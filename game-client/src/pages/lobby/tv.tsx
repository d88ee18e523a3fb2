/** The match that is most worth watching, larger than the others: a click, and one is there. */
import { gameNamed } from '@rallydrop/common/games/index';
import type { LiveMatchView } from '@rallydrop/common/protocol/views';
import { clientGame } from '../../games/index.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Face } from '../../ui/face.tsx';
import { EyeIcon } from '../../ui/icons.tsx';
import { usePageStyle } from '../../ui/page-style.ts';
import { roomPath } from '../../ui/routes.ts';
import { LOBBY, PEOPLE } from '../../words.ts';

export interface TvProps {
  match: LiveMatchView;
}

const CSS = `
.tv { position: relative; display: grid; overflow: hidden; border: 1px solid var(--line); border-radius: var(--round); background: var(--ink); text-decoration: none; }
.tv:hover { border-color: var(--edge); }
.tv .live-picture { height: auto; max-height: 200px; aspect-ratio: 16 / 9; border-radius: 0; }
.tv-score { position: absolute; inset: 8px 0 auto; width: max-content; margin: 0 auto; padding: 0 8px; background: var(--ink); color: var(--muted); font-size: var(--size-24); font-weight: 750; }
.tv-watch { position: absolute; inset: 8px 12px auto auto; display: flex; gap: 4px; align-items: center; color: var(--muted); font-size: var(--size-13); }
.tv-line { display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); gap: 12px; align-items: center; min-height: var(--touch); padding: 4px 12px; border-top: 1px solid var(--line); }
.tv-line .seat1 { justify-content: flex-end; }
.tv-line small { color: var(--muted); font-size: var(--size-13); }
`;

export const Tv = ({ match }: TvProps) => {
  usePageStyle(CSS);
  const { code, game, names, faces, score, picture, spectators, stage } = match;
  const title = gameNamed(game)?.title ?? game;
  const { Picture } = clientGame(game);
  return (
    <Anchor to={roomPath(code, true)} class="tv" label={LOBBY.watchMatch(names, title, score)}>
      {picture && Picture && <Picture picture={picture} />}
      {score && <span class="tv-score figure">{score.join(' : ')}</span>}
      {spectators > 0 && (
        <span class="tv-watch figure">
          <EyeIcon />
          {spectators}
        </span>
      )}
      <span class="tv-line">
        {names.map((name, seat) => (
          <span key={seat} class={`live-name seat${seat}`} style={{ order: seat * 2 }}>
            <Face seed={faces[seat] ?? 0} size={24} />
            <span class="live-text">{name}</span>
          </span>
        ))}
        <small style={{ order: 1 }}>{stage === 'playing' ? title : PEOPLE.stages[stage]}</small>
      </span>
    </Anchor>
  );
};
