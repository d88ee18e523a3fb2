/** The end of a match: who won, how, whether the network was fair, and again. */
import type { Outcome } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { RoomView, StageView } from '@rallydrop/common/protocol/views';
import { useApp } from '../../app.ts';
import { clientGame } from '../../games/index.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { ShareIcon } from '../../ui/icons.tsx';
import { share } from '../../ui/share.ts';
import { RESULT, SITE } from '../../words.ts';
import { FairnessTable } from './fairness-table.tsx';
import { calledBy, nameOf } from './names.ts';
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
  const tell = () => share(toasts, { text: sentence(view, stage), url: location.origin });
  return (
    <section class="over card finished" aria-labelledby="finished-title">
      <h2 id="finished-title" role="status">
        {headline(view, stage)}
      </h2>
      {stage.score && (
        <p class="final-score figure">
          <span class="seat0">{stage.score[0]}</span>
          <span class="muted"> : </span>
          <span class="seat1">{stage.score[1]}</span>
        </p>
      )}
      <Explanation view={view} outcome={stage.outcome} />
      {view.yourSeat !== null && <Rematch view={view} onRematch={onRematch} />}
      <ReviewLink view={view} />
      <div class="actions">
        <button type="button" class="button button-quiet" onClick={() => void tell()}>
          <ShareIcon />
          {RESULT.share}
        </button>
        <Anchor to="/" class="button button-quiet">
          {SITE.toLobby}
        </Anchor>
      </div>
      <FairnessTable view={view} fairness={stage.fairness} corrections={corrections} />
    </section>
  );
};

const Explanation = ({ view, outcome }: { view: RoomView; outcome: Outcome }) => {
  const { reason } = outcome;
  const words =
    WHY[reason]?.(loserOf(view, outcome)) ?? clientGame(view.game).explainEnd?.(reason, view.options);
  return words === undefined ? null : <p class="muted">{words}</p>;
};

/** Ends that do not explain themselves by the score. */
const WHY: Readonly<Record<string, (loser: string) => string>> = {
  forfeit: RESULT.forfeit,
  left: RESULT.left,
  abandoned: () => RESULT.abandoned,
};

const loserOf = (view: RoomView, { winner }: Outcome): string => calledBy(view, winner === 0 ? 1 : 0);

const headline = (view: RoomView, { outcome }: Finished): string => {
  if (outcome.reason === 'abandoned') return RESULT.nobody;
  if (outcome.winner === null) return RESULT.draw;
  return outcome.winner === view.yourSeat ? RESULT.youWon : RESULT.won(nameOf(view, outcome.winner));
};

const sentence = (view: RoomView, { outcome, score }: Finished): string => {
  const title = gameNamed(view.game)?.title ?? view.game;
  const [first, second] = [nameOf(view, 0), nameOf(view, 1)];
  const points = score ? ` ${score.join(':')}` : '';
  if (outcome.winner === null) return RESULT.drew(first, second, points, title);
  const [winner, loser] = outcome.winner === 0 ? [first, second] : [second, first];
  const ordered = score && outcome.winner === 1 ? ` ${[...score].reverse().join(':')}` : points;
  return RESULT.beat(winner, loser, ordered, title);
};

const Rematch = ({ view, onRematch }: { view: RoomView; onRematch: () => void }) => {
  const mine = view.seats[view.yourSeat!];
  const others = view.seats.filter((_, seat) => seat !== view.yourSeat);
  const wanted = others.some(({ wantsRematch }) => wantsRematch);
  const away = others.some(({ player }) => !player?.connected);
  const hint = away
    ? RESULT.opponentGone
    : mine?.wantsRematch
      ? RESULT.asked
      : wanted
        ? RESULT.wanted(nameOf(view, 1 - view.yourSeat!))
        : RESULT.sidesSwap;
  return (
    <div class="rematch">
      <button
        type="button"
        class="button button-amber button-wide"
        disabled={mine?.wantsRematch === true || away}
        onClick={onRematch}
      >
        {RESULT.rematch}
        <span class="wishes" aria-hidden="true">
          {view.seats.map(({ wantsRematch }, seat) => (
            <span key={seat} class={wantsRematch ? 'wish wish-yes' : 'wish'} />
          ))}
        </span>
      </button>
      <p class="hint" role="status">
        {hint}
      </p>
    </div>
  );
};
