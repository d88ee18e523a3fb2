/** A finished match on the screen: the stage, its controls, and what is told beside it. */
import { useEffect, useState } from 'preact/hooks';
import { clientGame } from '../../games/index.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { SITE } from '../../words.ts';
import { LocalMatchPage } from '../local/local-page.tsx';
import { Actions } from './actions.tsx';
import { Controls } from './controls.tsx';
import { OpenFile } from './open-file.tsx';
import type { OpenedReplay } from './open-replay.ts';
import { type PlayingOn, PlayOn } from './play-on.tsx';
import { openPlay, type ReplayPlay } from './replay-play.ts';
import type { Fetched } from './replay-source.ts';
import { ReplayStage } from './replay-stage.tsx';
import { HIGHLIGHTS, PLAY_ON, REPLAY, timeOf } from './words.ts';

interface WatchProps {
  replay: OpenedReplay;
  /** Of a match that has an address. */
  id: string | undefined;
  /** The moment to begin at. */
  from: number | undefined;
  onJournal: (journal: Fetched) => void;
}

export const Watch = ({ replay, id, from, onJournal }: WatchProps) => {
  const [play] = useState(() => openPlay(replay, from ?? 0));
  const [playingOn, setPlayingOn] = useState<PlayingOn>();
  const { game, index, names } = replay;
  useEffect(() => {
    document.title = `${REPLAY.heading(...names)} · ${SITE.name}`;
  }, [names]);
  if (playingOn) {
    const level = game.botLevels.find((bot) => bot.id === playingOn.level);
    const back = { words: PLAY_ON.back, go: () => setPlayingOn(undefined) };
    return <LocalMatchPage {...{ game, level, back }} position={playingOn.position} />;
  }
  return (
    <main class="replay">
      <header class="replay-top">
        <h1>{REPLAY.heading(...names)}</h1>
        <OpenFile onJournal={onJournal} />
        <Anchor to="/" class="button button-quiet button-small">
          {SITE.toLobby}
        </Anchor>
      </header>
      <div class="replay-stage">
        <ReplayStage play={play} />
      </div>
      <Controls play={play} />
      <aside class="replay-side" aria-label={REPLAY.heading(...names)}>
        {from !== undefined && from > index.lastTick && (
          <p class="bad" role="alert">
            {REPLAY.pastEnd(timeOf(index.lastTick, game.tickRate))}
          </p>
        )}
        <Result replay={replay} />
        <Highlights play={play} />
        <Actions play={play} id={id} />
        <PlayOn play={play} onPlay={setPlayingOn} />
        <Told play={play} />
      </aside>
    </main>
  );
};

const Result = ({ replay }: { replay: OpenedReplay }) => {
  const { journal, game, index, names } = replay;
  const { head, end } = journal;
  const score = game.score(index.seek(index.lastTick));
  const winner = end?.outcome.winner ?? null;
  const words = winner !== null ? REPLAY.won(names[winner === 0 ? 0 : 1]) : ENDS[end?.outcome.reason ?? ''];
  const about = [
    clientGame(game.name).describe(head.options),
    head.rated ? REPLAY.rated : REPLAY.friendly,
    new Date(head.startedAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
  ];
  return (
    <section aria-label={words ?? REPLAY.draw}>
      <p class={`replay-result${winner === null ? '' : ` seat${winner}`}`}>
        <strong>{words ?? REPLAY.draw}</strong>
        {score && <span class="figure">{score.join(' : ')}</span>}
      </p>
      <p class="muted">{[game.title, ...about].filter((part) => part !== '').join(' · ')}</p>
    </section>
  );
};

/** Ends without a winner that are no draw. */
const ENDS: Readonly<Record<string, string>> = {
  abandoned: REPLAY.nobody,
  interrupted: REPLAY.nobody,
  'time-limit': REPLAY.nobody,
};

const Highlights = ({ play }: { play: ReplayPlay }) => {
  const { told, game } = play.replay;
  if (!told || told.highlights.length === 0) return null;
  const show = (from: number) => {
    play.seek(from);
    play.play();
  };
  return (
    <section aria-labelledby="replay-highlights">
      <h2 id="replay-highlights">{HIGHLIGHTS.title}</h2>
      <ul class="replay-list">
        {told.highlights.map(({ from, words }) => (
          <li key={`${from}${words}`}>
            <button type="button" class="button button-quiet button-small" onClick={() => show(from)}>
              <span class="figure muted">{timeOf(from, game.tickRate)}</span> {words}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Told = ({ play }: { play: ReplayPlay }) => {
  const { told, names } = play.replay;
  const [onMarks] = useState(() => (more: ReplayPlay['marks']['value']) => {
    play.marks.value = [...(told?.marks ?? []), ...more];
  });
  if (!told) return null;
  return <told.Panel names={names} tick={play.tick} onSeek={play.seek} onMarks={onMarks} />;
};
