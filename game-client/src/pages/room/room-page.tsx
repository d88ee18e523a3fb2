/** A room's page: the stage fills it, and over the stage lies what the room is waiting for. [R1] */
import { signal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { RoomCode } from '@rallydrop/common/ids';
import { refusal } from '@rallydrop/common/protocol/refusals';
import type { RoomView } from '@rallydrop/common/protocol/views';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { usePageStyle } from '../../ui/page-style.ts';
import { MATCH } from '../../words/room.ts';
import { ROOM } from '../../words.ts';
import { ChatButton, ChatPanel, SeenReactions } from './chat-panel.tsx';
import { CHAT_STYLE } from './chat-style.ts';
import { Countdown } from './countdown.tsx';
import { FinishedCard } from './finished-card.tsx';
import { GonePage } from './gone-page.tsx';
import { LoadingCard } from './loading-card.tsx';
import { LoadingLine } from './loading-line.tsx';
import { type Lookback, openLookback, type Past } from './lookback.ts';
import { LookbackBar } from './lookback-bar.tsx';
import { nameOf } from './names.ts';
import { NetworkLabButton, NetworkLabPanel, offersNetworkLab, useNetworkLab } from './network-lab.tsx';
import { PausedCard } from './paused-card.tsx';
import { openRoom, type Room } from './room.ts';
import { RoomBar } from './room-bar.tsx';
import { callFrom } from './room-calls.ts';
import { StageFrame } from './stage-frame.tsx';
import { StrangerFound } from './stranger-found.tsx';
import { WaitingCard } from './waiting-card.tsx';
import { WarmUp } from './warm-up.tsx';

interface Visit {
  readonly room: Room;
  /** Of one who watches. */
  readonly lookback: Lookback | null;
}

export interface RoomPageProps {
  code: RoomCode;
  watch: boolean;
}

export const RoomPage = ({ code, watch }: RoomPageProps) => {
  usePageStyle(CHAT_STYLE);
  const app = useApp();
  const [holder] = useState(() => signal<Visit | null>(null));
  useEffect(() => {
    const room = openRoom(app, code, watch);
    const lookback = watch ? openLookback(app, room) : null;
    holder.value = { room, lookback };
    const quiet = callFrom(app, room);
    return () => {
      quiet();
      lookback?.close();
      room.close();
    };
  }, [app, code, watch, holder]);
  const network = useNetworkLab();
  const [chats, setChats] = useState(false);
  const { room = null, lookback = null } = holder.value ?? {};
  const past = lookback?.past.value ?? null;
  const view = room?.shown.value?.view ?? null;
  const stage = view?.stage;
  const lab = offersNetworkLab(view) ? network : undefined;
  const gone = room?.gone.value ?? (stage?.kind === 'closed' ? refusal(stage.reason) : null);
  if (room && gone) return <GonePage code={code} why={gone} onAgain={room.join} />;
  return (
    <div class="room">
      <RoomBar code={code} view={view} earlier={past !== null}>
        {room && view && <ChatButton chat={room.chat} open={chats} onToggle={() => setChats(!chats)} />}
        {lab && <NetworkLabButton lab={lab} />}
      </RoomBar>
      <StrangerFound code={code} />
      <main class="room-stage">
        {past ? <PastStage past={past} /> : room && <StageFrame room={room} />}
        {room && !past && !room.feed.shown.value && view && stage?.kind !== 'waiting' && <LoadingLine />}
        {view?.unkept && (
          <p class="banner banner-words" role="status">
            {MATCH.unkept}
          </p>
        )}
        {room && !past && <Over room={room} />}
        {room && view && <SeenReactions chat={room.chat} nameOf={(seat) => nameOf(view, seat)} />}
      </main>
      {lookback && view && stage?.kind !== 'waiting' && (
        <LookbackBar lookback={lookback} view={view} tickRate={gameNamed(view.game)?.tickRate ?? 1} />
      )}
      {room && view && chats && <ChatPanel chat={room.chat} view={view} />}
      {room && lab && <NetworkLabPanel lab={lab} match={room.feed.shown.value?.match} />}
    </div>
  );
};

/** The card, or the court on which one waits: until the friend is there. */
const Waiting = ({ room, view }: { room: Room; view: RoomView }) => {
  const [warm, setWarm] = useState(false);
  const empty = view.seats.some(({ player }) => player === null);
  if (warm && empty) return <WarmUp view={view} onStop={() => setWarm(false)} />;
  return <WaitingCard view={view} onReady={() => room.ask('ready')} onWarmUp={() => setWarm(true)} />;
};

const PastStage = ({ past: { parts, play } }: { past: Past }) => <parts.ReplayStage play={play} />;

/** Whether the rules have the one who is away pay for it. */
const clockRunsOn = ({ feed }: Room, missing: Seat): boolean => {
  const { value: shown } = feed.shown;
  return shown !== null && gameNamed(shown.game)?.absent?.(shown.match.confirmed, missing, 1) !== undefined;
};

/** What lies over the stage. */
const Over = ({ room }: { room: Room }) => {
  const { value: shown } = room.shown;
  if (!shown) return <p class="over muted">{ROOM.opening}</p>;
  const { view, at } = shown;
  const { stage } = view;
  switch (stage.kind) {
    case 'waiting':
      return <Waiting room={room} view={view} />;
    case 'loading':
      return <LoadingCard view={view} stage={stage} endsAt={at + stage.startsInMs} />;
    case 'countdown':
      return <Countdown view={view} endsAt={at + stage.startsInMs} resumes={stage.resumes} />;
    case 'playing':
      return null;
    case 'paused':
      return (
        <PausedCard
          view={view}
          missing={stage.missing}
          endsAt={at + stage.forfeitsInMs}
          clockRunsOn={clockRunsOn(room, stage.missing)}
          restart={stage.restart === true}
        />
      );
    case 'finished':
      return (
        <FinishedCard
          view={view}
          stage={stage}
          corrections={room.feed.shown.value?.match.figures.corrections}
          onRematch={() => room.ask('rematch')}
        />
      );
    case 'closed':
      return null;
  }
};
