/** The end of a match: who won, large and in their colour, what the match is remembered for, and again. */
import type { Outcome } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { RoomView, StageView } from '@rallydrop/common/protocol/views';
import { useApp } from '../../app.ts';
import { isCutShort } from '../../played/record.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Face } from '../../ui/face.tsx';
import { usePointerGaze } from '../../ui/gaze.ts';
import { ShareIcon } from '../../ui/icons.tsx';
import { matchPath } from '../../ui/routes.ts';
import { share } from '../../ui/share.ts';
import { RESULT, SERIES } from '../../words/room.ts';
import { SITE } from '../../words.ts';
import { Story, useJournal } from './match-story.tsx';
import { calledBy, nameOf } from './names.ts';
import { NetworkReport } from './network-report.tsx';
import { NextBot } from './next-bot.tsx';
import { RatingChanges } from './rating-changes.tsx';
import { Rematch } from './rematch.tsx';
import { ReviewLink } from './review-link.tsx';

type Finished = Extract<StageView, { kind: 'finished' }>;

interface FinishedCardProps {
  view: RoomView;
  stage: Finished;
  /** Of this player's own picture. */
  corrections: number | undefined;
  onRematch: () => void;
}

export const FinishedCard = ({ view, stage, corrections, onRematch }: FinishedCardProps) => {
  const { toasts } = useApp();
  const journal = useJournal(view);
  usePointerGaze();
  const { winner } = stage.outcome;
  const tell = () => share(toasts, { text: sentence(view, stage), url: location.origin });
  return (
    <section
      class={winner === null ? 'over card finished' : `over card finished seat${winner}`}
      aria-labelledby="finished-title"
    >
      <header class="result">
        {winner !== null && <Face seed={view.seats[winner]?.player?.face ?? 0} size={56} />}
        <div role="status">
          <h2 id="finished-title">{headline(view, stage)}</h2>
        </div>
        {stage.score && (
          <p class="final-score figure">
            <span class="seat0">{stage.score[0]}</span>
            <span class="muted"> : </span>
            <span class="seat1">{stage.score[1]}</span>
          </p>
        )}
      </header>
      <Series view={view} stage={stage} />
      <Interruption view={view} outcome={stage.outcome} />
      <RatingChanges view={view} rated={stage.rated} />
      <Story view={view} stage={stage} journal={journal} />
      {view.yourSeat !== null && <Rematch view={view} onRematch={onRematch} />}
      <div class="finished-ways">
        <NextBot view={view} won={winner !== null && winner === view.yourSeat} />
        <Anchor to={matchPath(stage.matchId)} class="button button-small">
          {RESULT.watchAgain}
        </Anchor>
        {view.yourSeat !== null && <ReviewLink view={view} journal={journal} />}
        <button type="button" class="button button-quiet button-small" onClick={() => void tell()}>
          <ShareIcon />
          {RESULT.share}
        </button>
        <Anchor to="/" class="button button-quiet button-small">
          {SITE.toLobby}
        </Anchor>
      </div>
      <NetworkReport view={view} fairness={stage.fairness} corrections={corrections} />
    </section>
  );
};

/** How the series stands, and who has won it. */
const Series = ({ view, stage }: { view: RoomView; stage: Finished }) => {
  const { series } = view;
  if (!series) return null;
  const { winner } = series;
  return (
    <p role="status">
      {SERIES.stands(series.bestOf, series.wins.join(' to '))}.{' '}
      {winner !== null && (winner === view.yourSeat ? SERIES.youWon : SERIES.won(nameOf(view, winner)))}
      {stage.nextInMs !== null && SERIES.next}
    </p>
  );
};

const Interruption = ({ view, outcome }: { view: RoomView; outcome: Outcome }) => {
  const words = WHY[outcome.reason]?.(loserOf(view, outcome));
  return words === undefined ? null : <p class="muted">{words}</p>;
};

/** Ends that are not the game’s own and do not explain themselves by the score. */
const WHY: Readonly<Record<string, (loser: string) => string>> = {
  forfeit: RESULT.forfeit,
  left: RESULT.left,
  abandoned: () => RESULT.abandoned,
  interrupted: () => RESULT.interrupted,
  'time-limit': () => RESULT.timeLimit,
};

const loserOf = (view: RoomView, { winner }: Outcome): string => calledBy(view, winner === 0 ? 1 : 0);

const headline = (view: RoomView, { outcome }: Finished): string => {
  if (isCutShort(outcome)) return RESULT.nobody;
  if (outcome.winner === null) return RESULT.draw;
  return outcome.winner === view.yourSeat ? RESULT.youWon : RESULT.won(nameOf(view, outcome.winner));
};

/** For others to read. */
const sentence = (view: RoomView, { outcome, score }: Finished): string => {
  const title = gameNamed(view.game)?.title ?? view.game;
  const [first, second] = [nameOf(view, 0), nameOf(view, 1)];
  const points = score ? ` ${score.join(':')}` : '';
  if (outcome.winner === null) return RESULT.drew(first, second, points, title);
  const [winner, loser] = outcome.winner === 0 ? [first, second] : [second, first];
  const ordered = score && outcome.winner === 1 ? ` ${[...score].reverse().join(':')}` : points;
  return RESULT.beat(winner, loser, ordered, title);
};
