/** A match on this device: two who share it, or one against a bot. It needs no server, and no network. */
import type { AnyGame, BotLevel, Outcome, Seat } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { clientGame } from '../../games/index.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { useNow } from '../../ui/clock.ts';
import { Face } from '../../ui/face.tsx';
import { usePointerGaze } from '../../ui/gaze.ts';
import { LeaveIcon } from '../../ui/icons.tsx';
import { SoundKeys } from '../../ui/sound-keys.tsx';
import { MATCH, RESULT } from '../../words/room.ts';
import { LOCAL, SITE } from '../../words.ts';
import { NoticePage } from '../notice-page.tsx';
import { secondsLeft } from '../room/countdown.tsx';
import { type LocalPlay, type LocalPosition, openLocalPlay } from './local-play.ts';
import { LocalStage } from './local-stage.tsx';
import { WarmUpPage } from './warm-up-page.tsx';

export interface LocalPageProps {
  game: string;
  /** The bot's; without it two share the device. */
  level: string | undefined;
  /** A court to play on while a stranger is looked for. */
  warmUp?: boolean;
}

export const LocalPage = ({ game: name, level: id, warmUp = false }: LocalPageProps) => {
  const game = gameNamed(name);
  const level = game?.botLevels.find((bot) => bot.id === id);
  if (!game || (id !== undefined && !level))
    return <NoticePage title={SITE.notHere}>{SITE.noPage}</NoticePage>;
  return warmUp ? <WarmUpRoom game={game} /> : <LocalMatchPage game={game} level={level} />;
};

const WarmUpRoom = ({ game }: { game: AnyGame }) => (
  <div class="room">
    <Bar title={LOCAL.warmUpTitle(game.title)} back={undefined} />
    <main class="room-stage">
      <WarmUpPage game={game} />
    </main>
  </div>
);

/** Where else than to the lobby one goes back to. */
interface WayBack {
  readonly words: string;
  go(): void;
}

interface LocalMatchPageProps {
  game: AnyGame;
  level: BotLevel | undefined;
  position?: LocalPosition;
  back?: WayBack;
}

export const LocalMatchPage = ({ game, level, position, back }: LocalMatchPageProps) => {
  const { played, face } = useApp();
  const [play] = useState(() =>
    openLocalPlay({
      game,
      level,
      turnOf: clientGame(game.name).turnOf,
      onPlayed: played.add,
      face: face.peek(),
      position,
    }),
  );
  useEffect(() => play.close, [play]);
  const { value: stage } = play.stage;
  return (
    <div class="room">
      <Bar title={LOCAL.title(game.title)} back={back} />
      <main class="room-stage">
        <LocalStage play={play} />
        {stage.kind === 'countdown' && (
          <LocalCountdown endsAt={stage.endsAt} words={seatWords(game, level, play)} />
        )}
        {stage.kind === 'finished' && <LocalResult play={play} outcome={stage.outcome} back={back} />}
      </main>
    </div>
  );
};

const seatWords = (game: AnyGame, level: BotLevel | undefined, { match }: LocalPlay): string => {
  const client = clientGame(game.name);
  const touch = matchMedia('(pointer: coarse)').matches;
  const upright = matchMedia('(orientation: portrait)').matches;
  if (!level) return client.sharedHandWords(touch, upright);
  return `${MATCH.yourSeat(client.seatWords(match.value.ownSeats[0] ?? 0, upright))}. ${client.handWords(touch, upright)}`;
};

interface BarProps {
  title: string;
  back: WayBack | undefined;
}

const Bar = ({ title, back }: BarProps) => (
  <header class="room-bar">
    <div class="room-way">
      {back ? (
        <button type="button" class="icon-button" aria-label={back.words} onClick={back.go}>
          <LeaveIcon />
        </button>
      ) : (
        <Anchor to="/" class="icon-button" label={SITE.toLobby}>
          <LeaveIcon />
        </Anchor>
      )}
    </div>
    <h1 class="room-code-line local-title">{title}</h1>
    <div class="room-tools">
      <SoundKeys />
    </div>
  </header>
);

const LocalCountdown = ({ endsAt, words }: { endsAt: number; words: string }) => {
  const left = Math.max(1, secondsLeft(endsAt - useNow(50)));
  return (
    <div class="over countdown">
      <span key={left} class="countdown-figure figure" role="timer" aria-label={MATCH.startsIn(left)}>
        {left}
      </span>
      <p class="countdown-word">{words}</p>
    </div>
  );
};

interface LocalResultProps {
  play: LocalPlay;
  outcome: Outcome;
  back: WayBack | undefined;
}

const LocalResult = ({ play, outcome, back }: LocalResultProps) => {
  const { winner } = outcome;
  const score = play.score();
  usePointerGaze();
  return (
    <section
      class={winner === null ? 'over card finished' : `over card finished seat${winner}`}
      aria-labelledby="finished-title"
    >
      <header class="result">
        {winner !== null && <Face seed={play.players.value[winner]?.face ?? 0} size={56} />}
        <div role="status">
          <h2 id="finished-title">{headline(play, winner)}</h2>
        </div>
        {score && (
          <p class="final-score figure">
            <span class="seat0">{score[0]}</span>
            <span class="muted"> : </span>
            <span class="seat1">{score[1]}</span>
          </p>
        )}
      </header>
      <button type="button" class="button button-amber button-wide" autofocus onClick={play.again}>
        {RESULT.rematch}
      </button>
      {back ? (
        <button type="button" class="button button-quiet button-small" onClick={back.go}>
          {back.words}
        </button>
      ) : (
        <Anchor to="/" class="button button-quiet button-small">
          {SITE.toLobby}
        </Anchor>
      )}
    </section>
  );
};

const headline = ({ match, players }: LocalPlay, winner: Seat | null): string => {
  if (winner === null) return RESULT.draw;
  const own = match.value.ownSeats;
  if (own.length === 1 && own[0] === winner) return RESULT.youWon;
  return RESULT.won(players.value[winner]!.name);
};
