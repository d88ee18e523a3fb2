/** Before the match: how the opponent comes here, who is here, and who is ready. */
import type { Seat } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { useApp } from '../../app.ts';
import { clientGame } from '../../games/index.ts';
import { CallMe } from '../../ui/call-me.tsx';
import { Face } from '../../ui/face.tsx';
import { CopyIcon, ShareIcon } from '../../ui/icons.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { copy, share } from '../../ui/share.ts';
import { WAITING, WATCH } from '../../words/room.ts';
import { ROOM } from '../../words.ts';
import { isOnThisMachine, useInvitationLink } from './invitation-link.ts';
import { nameOf } from './names.ts';
import { StoodUp } from './stood-up.tsx';

interface WaitingCardProps {
  view: RoomView;
  onReady: () => void;
  /** Plays against a bot until the friend is there. */
  onWarmUp: () => void;
}

export const WaitingCard = ({ view, onReady, onWarmUp }: WaitingCardProps) => {
  const empty = view.seats.some(({ player }) => player === null);
  const invites = view.opponent === 'friend' && empty && view.yourSeat !== null;
  const title = gameNamed(view.game)?.title ?? view.game;
  return (
    <section class="over card waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{headline(view, empty)}</h2>
      <p class="muted">
        {[title, clientGame(view.game).describe(view.options), ...audience(view)].join(', ')}
      </p>
      {invites && <Invitation code={view.code} title={title} />}
      {invites && (
        <div class="actions">
          <button type="button" class="button button-quiet" onClick={onWarmUp}>
            {WAITING.warmUp}
          </button>
          <CallMe />
        </div>
      )}
      <ul class="waiting-seats">
        {view.seats.map((_, seat) => (
          <SeatLine key={seat} view={view} seat={seat} />
        ))}
      </ul>
      {view.yourSeat !== null && view.opponent === 'friend' && (
        <ReadyButton ready={view.seats[view.yourSeat]!.ready} alone={empty} onReady={onReady} />
      )}
      {view.yourSeat !== null && view.opponent === 'stranger' && !isComplete(view) && (
        <StoodUp game={view.game} options={view.options} />
      )}
    </section>
  );
};

/** What is different about those who watch. */
const audience = ({ watchDelayMs = 0 }: RoomView): readonly string[] =>
  watchDelayMs > 0 ? [WATCH.audienceBehind(watchDelayMs / 1000)] : [];

const isComplete = (view: RoomView): boolean => view.seats.every(({ player }) => player?.connected);

const headline = (view: RoomView, empty: boolean): string => {
  if (view.opponent === 'bot')
    return WAITING.botComes(
      nameOf(
        view,
        view.seats.findIndex(({ player }) => player?.bot),
      ),
    );
  if (!empty) return view.opponent === 'stranger' ? WAITING.found : WAITING.complete;
  if (view.yourSeat === null) return WAITING.forPlayers;
  return view.opponent === 'friend' ? WAITING.invite : WAITING.onTheWay;
};

const SeatLine = ({ view, seat }: { view: RoomView; seat: Seat }) => {
  const { player, ready } = view.seats[seat]!;
  const state = !player ? 'free' : !player.connected ? 'away' : ready ? 'ready' : 'here';
  return (
    <li class={`waiting-seat seat${seat}`}>
      <span class="notch" aria-hidden="true" />
      {player && <Face seed={player.face} size={28} />}
      <span class="player-name">{player ? player.name : WAITING.seatFree}</span>
      {seat === view.yourSeat && <span class="you">{ROOM.you}</span>}
      <span class={`seat-state state-${state}`}>{WAITING.states[state]}</span>
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
    {!ready ? WAITING.ready : alone ? WAITING.readyAlone : WAITING.readyFirst}
  </button>
);

const Invitation = ({ code, title }: { code: string; title: string }) => {
  const { toasts } = useApp();
  const link = useInvitationLink(code);
  const canShare = 'share' in navigator && matchMedia('(pointer: coarse)').matches;
  const give = () =>
    canShare
      ? share(toasts, { text: WAITING.invitation(title), url: link })
      : copy(toasts, link, WAITING.linkCopied);
  return (
    <div class="invitation">
      <QrCode text={link} label={WAITING.qrLabel(link)} />
      <div class="invitation-words">
        <p class="muted">{WAITING.codeIs}</p>
        <p class="room-code">{code}</p>
        <p class="room-link">{link.replace(/^https?:\/\//, '')}</p>
        <button type="button" class="button" onClick={() => void give()}>
          {canShare ? <ShareIcon /> : <CopyIcon />}
          {canShare ? WAITING.shareLink : WAITING.copyLink}
        </button>
      </div>
      {isOnThisMachine() && link.startsWith(location.origin) && (
        <p class="hint invitation-note">{WAITING.thisMachine(location.hostname)}</p>
      )}
    </div>
  );
};
