/** Above the stage: who plays, who watches, and the few switches. */
import type { Seat } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { clientGameNamed } from '../../games/index.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Face } from '../../ui/face.tsx';
import { useFullscreen } from '../../ui/fullscreen.ts';
import { EyeIcon, FullscreenIcon, LeaveIcon } from '../../ui/icons.tsx';
import { playerPath } from '../../ui/routes.ts';
import { SoundKeys } from '../../ui/sound-keys.tsx';
import { ROOM } from '../../words.ts';
import { LeaveQuestion } from './leave-question.tsx';
import { WatchBadge } from './watch-badge.tsx';

interface RoomBarProps {
  code: string;
  view: RoomView | null;
  /** One who watches looks back in the match. */
  earlier?: boolean;
  /** More switches. */
  children?: ComponentChildren;
}

export const RoomBar = ({ code, view, earlier = false, children }: RoomBarProps) => {
  const { router } = useApp();
  const fullscreen = useFullscreen();
  const [asking, setAsking] = useState(false);
  const plays = view !== null && view.yourSeat !== null && isUnderWay(view);
  const leave = () => {
    if (plays) setAsking(true);
    else router.go('/');
  };
  // A swipe at a phone's edge is "back", and soon done.
  useEffect(() => (plays ? router.hold(() => setAsking(true)) : undefined), [plays, router]);
  return (
    <header class="room-bar">
      <h1 class="sr-only">{ROOM.heading(gameNamed(view?.game ?? '')?.title ?? '', code)}</h1>
      <div class="room-way">
        <button type="button" class="icon-button" aria-label={ROOM.leave} onClick={leave}>
          <LeaveIcon />
        </button>
        {view?.yourSeat === null &&
          (view.stage.kind === 'waiting' ? (
            <span class="muted">{ROOM.watching}</span>
          ) : (
            <WatchBadge view={view} earlier={earlier} />
          ))}
      </div>
      {view && view.stage.kind !== 'waiting' ? (
        <Players view={view} named={clientGameNamed(view.game)?.namesPlayers !== true} />
      ) : (
        <p class="room-code-line">{ROOM.name(code)}</p>
      )}
      <div class="room-tools">
        {view && view.spectators > 0 && (
          <span class="watchers figure" title={ROOM.watching}>
            <EyeIcon />
            {view.spectators}
            <span class="sr-only">{ROOM.watchers}</span>
          </span>
        )}
        {children}
        <SoundKeys />
        {fullscreen.possible && (
          <button
            type="button"
            class="icon-button"
            aria-label={ROOM.fullScreen}
            aria-pressed={fullscreen.active}
            onClick={fullscreen.toggle}
          >
            <FullscreenIcon active={fullscreen.active} />
          </button>
        )}
      </div>
      {asking && <LeaveQuestion onLeave={() => router.go('/')} onStay={() => setAsking(false)} />}
    </header>
  );
};

const isUnderWay = ({ stage }: RoomView): boolean =>
  stage.kind === 'loading' ||
  stage.kind === 'playing' ||
  stage.kind === 'paused' ||
  stage.kind === 'countdown';

/** `named`: nobody else on the page says their names. */
const Players = ({ view, named }: { view: RoomView; named: boolean }) => {
  const wins = view.seats.map((seat) => seat.wins);
  return (
    <div class={named ? 'players' : 'players players-unnamed'}>
      {named && <Player view={view} seat={0} />}
      {wins.some((count) => count > 0) && (
        <span class="wins figure" title={ROOM.matchesWon}>
          <small>{ROOM.matches}</small> {wins.join(' : ')}
        </span>
      )}
      {named && <Player view={view} seat={1} />}
    </div>
  );
};

const Player = ({ view, seat }: { view: RoomView; seat: Seat }) => {
  const player = view.seats[seat]?.player;
  const who = <Who view={view} seat={seat} />;
  // A slip of the hand does not lead out of a match.
  const leads = player && (view.yourSeat === null || !isUnderWay(view));
  return (
    <span class={`player seat${seat}`}>
      <span class="notch" aria-hidden="true" />
      {leads ? (
        <Anchor to={playerPath(player.name)} class="player-link">
          {who}
        </Anchor>
      ) : (
        who
      )}
      {player && !player.connected && <span class="you">{ROOM.away}</span>}
    </span>
  );
};

const Who = ({ view, seat }: { view: RoomView; seat: Seat }) => {
  const player = view.seats[seat]?.player;
  return (
    <>
      {player && <Face seed={player.face} size={24} />}
      {seat === view.yourSeat ? (
        <>
          <span class="player-name wide">{player?.name ?? ROOM.nobody}</span>
          <span class="you wide">{ROOM.you}</span>
          <span class="player-name narrow">{ROOM.yourself}</span>
        </>
      ) : (
        <span class="player-name">{player?.name ?? ROOM.nobody}</span>
      )}
    </>
  );
};
