/** A game's leaderboards: today, this week, all time; a list for each of its pools, and where oneself stands. */
import { gameNamed } from '@rallydrop/common/games/index';
import { LADDER_PERIODS, type LadderPeriod, type LadderView } from '@rallydrop/common/protocol/profile-views';
import { useApp } from '../../app.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { topPath } from '../../ui/routes.ts';
import { TOP } from '../../words/people.ts';
import { LINKS, SITE } from '../../words.ts';
import { NoticePage } from '../notice-page.tsx';
import { Failed, Frame } from './frame.tsx';
import { poolWords } from './game-words.ts';
import { Ladder } from './ladder.tsx';
import { isFailure, useAnswer } from './use-answer.ts';

export interface TopPageProps {
  game: string;
  query: string;
}

export const TopPage = ({ game, query }: TopPageProps) => {
  const title = gameNamed(game)?.title;
  if (title === undefined) return <NoticePage title={SITE.notHere}>{SITE.noPage}</NoticePage>;
  return <Top game={game} title={LINKS.leaderboardOf(title)} query={new URLSearchParams(query)} />;
};

const periodIn = (query: URLSearchParams): LadderPeriod =>
  LADDER_PERIODS.find((period) => period === query.get('period')) ?? 'all';

const Top = ({ game, title, query }: { game: string; title: string; query: URLSearchParams }) => {
  const own = useApp().name.value;
  const period = periodIn(query);
  const asked = new URLSearchParams({ period, ...(own !== '' && { name: own }) });
  const pool = encodeURIComponent(query.get('pool') ?? game);
  const { answer, again } = useAnswer<LadderView>(`/api/leaderboards/${pool}?${asked}`);
  if (answer && isFailure(answer)) return <Failed title={title} failure={answer} onAgain={again} />;
  return (
    <Frame>
      <h1>{title}</h1>
      <nav class="choices" aria-label={TOP.period}>
        {LADDER_PERIODS.toReversed().map((one) => (
          <Choice key={one} to={pathOf(query, game, { period: one })} chosen={one === period}>
            {TOP.periods[one]}
          </Choice>
        ))}
      </nav>
      {answer && answer.pools.length > 1 && (
        <nav class="choices" aria-label={TOP.pool}>
          {answer.pools.map((one) => (
            <Choice key={one} to={pathOf(query, game, { pool: one })} chosen={one === answer.pool}>
              {poolWords(game, one)}
            </Choice>
          ))}
        </nav>
      )}
      {answer && <Ladder ladder={answer} named={own} />}
    </Frame>
  );
};

const pathOf = (query: URLSearchParams, game: string, change: object): string =>
  topPath(game, { ...Object.fromEntries(query), ...change });

interface ChoiceProps {
  to: string;
  chosen: boolean;
  children: string;
}

const Choice = ({ to, chosen, children }: ChoiceProps) => (
  <Anchor to={to} class={chosen ? 'choice-link chosen' : 'choice-link'} current={chosen}>
    {children}
  </Anchor>
);
