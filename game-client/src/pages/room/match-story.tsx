/** What the match is remembered for: told from its journal, which only its players fetch. */
import type { RoomView, StageView } from '@rallydrop/common/protocol/views';
import type { JournalView } from '@rallydrop/common/sync/journal-view';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import type { MatchStory } from '../../client-game.ts';
import { clientGame } from '../../games/index.ts';
import { opponentOf, streakAgainst } from '../../played/record.ts';
import { RESULT } from '../../words/room.ts';
import { viewOfText } from './journal-text.ts';

type Finished = Extract<StageView, { kind: 'finished' }>;

/** The journal of the match that has ended here; `undefined` until it is there. */
export const useJournal = (view: RoomView): JournalView | undefined => {
  const { connection } = useApp();
  const [journal, setJournal] = useState<JournalView>();
  const plays = view.yourSeat !== null;
  useEffect(() => {
    if (!plays) return;
    let wanted = true;
    void connection.request('journal', {}).then((reply) => {
      if (wanted && reply.ok) setJournal(viewOfText(reply.value.journal));
    });
    return () => {
      wanted = false;
    };
  }, [connection, plays]);
  return journal;
};

/** From a streak of so many on it is worth a word. */
const STREAK = 2;

interface StoryProps {
  view: RoomView;
  stage: Finished;
  journal: JournalView | undefined;
}

export const Story = ({ view, stage, journal }: StoryProps) => {
  const { played } = useApp();
  const [story, setStory] = useState<MatchStory>();
  useEffect(() => {
    if (!journal) return;
    clientGame(view.game)
      .openStory()
      .then(
        (tell) => setStory(tell(journal, stage.outcome.winner)),
        // A result is a result without it.
        () => undefined,
      );
  }, [journal, view.game, stage.outcome.winner]);
  const line = story?.line ?? clientGame(view.game).explainEnd?.(stage.outcome.reason, view.options);
  const against = view.yourSeat === null ? undefined : opponentOf(view, view.yourSeat);
  const streak = against === undefined ? 0 : streakAgainst(played.matches.value, view.game, against);
  const figures = [
    ...(story?.figures ?? []),
    ...(streak >= STREAK ? [{ label: RESULT.streak, value: RESULT.streakOf(streak) }] : []),
  ];
  return (
    <>
      {line !== undefined && <p class="story-line">{line}</p>}
      {figures.length > 0 && (
        <dl class="story-figures" aria-label={RESULT.figures}>
          {figures.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd class="figure">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
};
