/** Who waits for somebody: searches that can be taken, and open tables. Nothing where nobody does. */
import { gameNamed } from '@rallydrop/common/games/index';
import type { SeekView, TableView } from '@rallydrop/common/protocol/views';
import { type App, useApp } from '../../app.ts';
import { clientGame } from '../../games/index.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Face } from '../../ui/face.tsx';
import { roomPath } from '../../ui/routes.ts';
import { ratingText } from '../../words/figures.ts';
import { PEOPLE } from '../../words.ts';
import { takeSeek } from './actions.ts';

/** Whether that is the guest who looks at the page. */
export const isOneself = (app: App, { name, face }: { name: string; face: number }): boolean =>
  name === app.name.value && face === app.face.value;

export const WaitingList = () => {
  const app = useApp();
  const { seeks = [], tables = [] } = app.lobby.value ?? {};
  const others = seeks.filter((seek) => !isOneself(app, seek));
  if (others.length + tables.length === 0) return null;
  return (
    <section class="panel waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{PEOPLE.waiting}</h2>
      <ul class="waiting-list">
        {others.map((seek) => (
          <li key={seek.id}>
            <Seek seek={seek} onTake={() => void takeSeek(app, seek.id)} />
          </li>
        ))}
        {tables.map((table) => (
          <li key={table.code}>
            <Table table={table} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const titleOf = (game: string): string => gameNamed(game)?.title ?? game;

const Seek = ({ seek, onTake }: { seek: SeekView; onTake: () => void }) => {
  const { name, face, rating, game, pool } = seek;
  const what = [ratingText(rating.points, rating.provisional), titleOf(game), pool]
    .filter(Boolean)
    .join(', ');
  return (
    <button type="button" class="waiting-row" aria-label={PEOPLE.playSeek(name, what)} onClick={onTake}>
      <Row face={face} name={name} what={what} />
    </button>
  );
};

const Table = ({ table }: { table: TableView }) => {
  const { code, name, face, game, options, rated } = table;
  const rules = clientGame(game).describe(options);
  const what = [titleOf(game), rules, rated && PEOPLE.rated].filter(Boolean).join(', ');
  return (
    <Anchor to={roomPath(code)} class="waiting-row" label={PEOPLE.sitDown(name, what)}>
      <Row face={face} name={name} what={`${PEOPLE.openTable} · ${what}`} />
    </Anchor>
  );
};

const Row = ({ face, name, what }: { face: number; name: string; what: string }) => (
  <>
    <Face seed={face} size={28} />
    <span class="waiting-words">
      <span class="live-text">{name}</span>
      <small class="figure">{what}</small>
    </span>
    <strong>{PEOPLE.play}</strong>
  </>
);
