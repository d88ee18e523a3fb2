/** The ways to the pages that a game has of its own. */
import type { AnyGame } from '@rallydrop/common/game';
import { clientGame } from '../../games/index.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { pagePath } from '../../ui/routes.ts';

export const GameLinks = ({ game }: { game: AnyGame }) => {
  const pages = clientGame(game.name).pages?.filter(({ link }) => link !== undefined) ?? [];
  if (pages.length === 0) return null;
  return (
    <p class="actions">
      {pages.map(({ name, link }) => (
        <Anchor key={name} to={pagePath(game.name, name)} class="button">
          {link}
        </Anchor>
      ))}
    </p>
  );
};
