/** Before the match: how the opponent comes here, who is here, and who is ready. */
import type { Seat } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { useApp } from '../../app.ts';
import { lobbyGame } from '../../games/lobby.ts';
import { CopyIcon, ShareIcon } from '../../ui/icons.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { roomPath } from '../../ui/routes.ts';
import { copy, share } from '../../ui/share.ts';
import { StoodUp } from './stood-up.tsx';

export const WaitingCard = ({ view, onReady }: { view: RoomView; onReady: () => void }) => {
  const empty = view.seats.some(({ player }) => player === null);
  const invites = view.opponent === 'friend' && empty && view.yourSeat !== null;
  const title = gameNamed(view.game)?.title ?? view.game;
  return (
    <section class="over card waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{headline(view, empty)}</h2>
      <p class="muted">
        {title}, {lobbyGame(view.game).describe(view.options)}
      </p>
      {invites && <Invitation code={view.code} title={title} />}
      <ul class="waiting-seats">
        {view.seats.map((_, seat) => (
          <SeatLine key={seat} view={view} seat={seat} />
        ))}
      </ul>
      {view.yourSeat !== null && view.opponent === 'friend' && (
        <ReadyButton ready={view.seats[view.yourSeat]!.ready} alone={empty} onReady={onReady} />
      )}
      {view.yourSeat !== null && view.opponent === 'stranger' && !isComplete(view) && (
        <StoodUp game={view.game} />
      )}
    </section>
  );
};

const isComplete = (view: RoomView): boolean => view.seats.every(({ player }) => player?.connected);

const headline = (view: RoomView, empty: boolean): string => {
  if (view.opponent === 'bot') return 'The bot is stretching…';
  if (!empty) return view.opponent === 'stranger' ? 'Opponent found' : 'Everybody is here';
  if (view.yourSeat === null) return 'Waiting for the players';
  return view.opponent === 'friend' ? 'Invite your friend' : 'Your opponent is on the way';
};

const SeatLine = ({ view, seat }: { view: RoomView; seat: Seat }) => {
  const { player, ready } = view.seats[seat]!;
  const state = !player ? 'free' : !player.connected ? 'away' : ready ? 'ready' : 'here';
  return (
    <li class={`waiting-seat seat${seat}`}>
      <span class="notch" aria-hidden="true" />
      <span class="player-name">{player ? player.name : 'Waiting…'}</span>
      {seat === view.yourSeat && <span class="you">you</span>}
      <span class={`seat-state state-${state}`}>{player ? state : ''}</span>
    </li>
  );
};

interface ReadyButtonProps {
  ready: boolean;
  alone: boolean;
  onReady: () => void;
}

const ReadyButton = ({ ready, alone, onReady }: ReadyButtonProps) => (
  <button type="button" class="button button-amber button-wide" disabled={ready} onClick={onReady}>
    {!ready ? 'I am ready' : alone ? 'Ready. Waiting for your friend…' : 'Ready. Waiting for the other…'}
  </button>
);

const Invitation = ({ code, title }: { code: string; title: string }) => {
  const { toasts } = useApp();
  const link = location.origin + roomPath(code);
  const canShare = 'share' in navigator && matchMedia('(pointer: coarse)').matches;
  const give = () =>
    canShare
      ? share(toasts, { text: `Play ${title} with me on Rallydrop:`, url: link })
      : copy(toasts, link, 'Link copied. Send it to your friend.');
  return (
    <div class="invitation">
      <QrCode text={link} label={`QR code of the link ${link}`} />
      <div class="invitation-words">
        <p class="muted">The code is</p>
        <p class="room-code">{code}</p>
        <p class="room-link">{link.replace(/^https?:\/\//, '')}</p>
        <button type="button" class="button" onClick={() => void give()}>
          {canShare ? <ShareIcon /> : <CopyIcon />}
          {canShare ? 'Share the link' : 'Copy the link'}
        </button>
      </div>
      {THIS_MACHINE.test(location.hostname) && (
        <p class="hint invitation-note">
          “{location.hostname}” leads nowhere on your friend’s device. Open Rallydrop at this computer’s own
          address (the server names it when it starts) and invite from there.
        </p>
      )}
    </div>
  );
};

/** Names by which every machine means itself. */
const THIS_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
