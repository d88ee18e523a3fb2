/** The ways to the pages that a game has of its own. */
import type { AnyGame } from '@rallydrop/common/game';
import { useApp } from '../../app.ts';
import { clientGame } from '../../games/index.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { localPath, pagePath, playerPath, topPath } from '../../ui/routes.ts';
import { LINKS, LOCAL } from '../../words.ts';

export const GameLinks = ({ game }: { game: AnyGame }) => {
  const { name } = useApp();
  const pages = clientGame(game.name).pages?.filter(({ link }) => link !== undefined) ?? [];
  return (
    <p class="actions">
      <Anchor to={localPath(game.name)} class="button">
        {LOCAL.link}
      </Anchor>
      {name.value !== '' && (
        <Anchor to={playerPath(name.value)} class="button">
          {LINKS.yourPage}
        </Anchor>
      )}
      <Anchor to={topPath(game.name)} class="button">
        {LINKS.leaderboard}
      </Anchor>
      {pages.map(({ name, link, query }) => (
        <Anchor key={link} to={pagePath(game.name, name, query)} class="button">
          {link}
        </Anchor>
      ))}
    </p>
  );
};
