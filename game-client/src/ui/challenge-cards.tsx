/** Over every page: somebody wants to play, and waits for half a minute. */
import { gameNamed } from '@rallydrop/common/games/index';
import { CHALLENGE_ANSWERS } from '@rallydrop/common/protocol/challenge-answers';
import type { ChallengeView } from '@rallydrop/common/protocol/views';
import { useApp } from '../app.ts';
import { PEOPLE } from '../words.ts';
import { Face } from './face.tsx';
import { roomPath } from './routes.ts';

export const ChallengeCards = () => {
  const { value: challenges } = useApp().challenges;
  return (
    <div class="challenges" role="status" aria-live="polite">
      {challenges.map((challenge) => (
        <ChallengeCard key={challenge.id} challenge={challenge} />
      ))}
    </div>
  );
};

const ChallengeCard = ({ challenge: { id, name, face, game, pool } }: { challenge: ChallengeView }) => {
  const { connection, router, toasts } = useApp();
  const answer = async (said: (typeof CHALLENGE_ANSWERS)[number]) => {
    const reply = await connection.request('answerChallenge', { id, answer: said });
    if (!reply.ok) toasts.warn(reply.refusal);
    else if (reply.value.code !== null) router.go(roomPath(reply.value.code));
  };
  return (
    <div class="panel challenge">
      <p class="challenge-line">
        <Face seed={face} size={28} />
        <span>{PEOPLE.challenges(name)}</span>
        <small class="muted figure">{[gameNamed(game)?.title, pool].filter(Boolean).join(', ')}</small>
      </p>
      <div class="actions">
        {CHALLENGE_ANSWERS.map((said) => (
          <button
            key={said}
            type="button"
            class={said === 'accept' ? 'button button-amber' : 'button button-quiet'}
            onClick={() => void answer(said)}
          >
            {PEOPLE[said]}
          </button>
        ))}
      </div>
    </div>
  );
};
