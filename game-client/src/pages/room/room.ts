/** One visit to a room: joins it, joins it again after each loss of the connection, and says what became of it. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { RoomCode } from '@rallydrop/common/ids';
import type { RequestName } from '@rallydrop/common/protocol/messages';
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { App } from '../../app.ts';
import { type Failure, ROOM_LOST } from '../../net/failure.ts';
import { playedIn } from '../../played/record.ts';
import { roomPath } from '../../ui/routes.ts';
import { ROOM } from '../../words.ts';
import { reloadOnce } from '../reload-once.ts';
import { openChat, type RoomChat } from './chat.ts';
import { loadMatch } from './match-code.ts';
import { openRoomFeed, type RoomFeed } from './match-feed.ts';

export interface Room {
  /** What the server showed last, and when it came on the page's clock: its durations count from there. */
  readonly shown: ReadonlySignal<{ readonly view: RoomView; readonly at: number } | null>;
  /** Why this page is in the room no longer, or never was. */
  readonly gone: ReadonlySignal<Failure | null>;
  readonly feed: RoomFeed;
  readonly chat: RoomChat;
  /** Again, after `gone`: a seat held by another tab is taken over. */
  join(): void;
  ask(request: Extract<RequestName, 'ready' | 'rematch'>): void;
  close(): void;
}

export const openRoom = (app: App, code: RoomCode, watch: boolean): Room => {
  const { connection, toasts } = app;
  const shown = signal<{ view: RoomView; at: number } | null>(null);
  const gone = signal<Failure | null>(null);
  const feed = openRoomFeed(connection, loadMatch, () => {
    if (!reloadOnce()) toasts.warn({ sentence: ROOM.stageFailed });
  });

  const chat = openChat(app);

  const join = async () => {
    gone.value = null;
    const reply = await connection.request('join', {
      code,
      ...(watch ? { as: 'spectator' } : { as: 'player', draws: true }),
    });
    if (reply.ok && 'movedTo' in reply.value) location.assign(new URL(roomPath(code), reply.value.movedTo));
    if (reply.ok) return;
    const lost = shown.peek() !== null && reply.refusal.reason === 'no-such-room';
    gone.value = lost ? ROOM_LOST : reply.refusal;
  };
  /** Quick matches and bots begin by themselves, but not while nobody looks at the page. */
  const readyByItself = () => {
    const view = shown.peek()?.view;
    if (view?.stage.kind !== 'waiting' || view.opponent === 'friend' || document.hidden) return;
    const seat = view.yourSeat === null ? undefined : view.seats[view.yourSeat];
    if (seat && !seat.ready) void connection.request('ready', {});
  };
  /** [P6] */
  const onVisibility = () => {
    if (document.hidden) return;
    readyByItself();
    const kind = shown.peek()?.view.stage.kind;
    if (kind === 'playing' || kind === 'paused' || kind === 'countdown') {
      void connection.request('resync', { why: 'hidden' });
    }
  };

  const undos = [
    connection.on('room', (view) => {
      if (view.code !== code) return;
      shown.value = { view, at: performance.now() };
      feed.show(view);
      const match = playedIn(view);
      if (match) app.played.add(match);
      readyByItself();
    }),
    connection.on('left', (why) => {
      gone.value = why;
    }),
    connection.whenOnline(() => {
      if (gone.peek() === null || gone.peek()?.reason === 'no-answer') void join();
    }),
  ];
  document.addEventListener('visibilitychange', onVisibility);

  return {
    shown,
    gone,
    feed,
    chat,
    join: () => void join(),
    ask: async (request) => {
      const reply = await connection.request(request, {});
      if (!reply.ok) toasts.warn(reply.refusal);
    },
    close: () => {
      for (const undo of undos) undo();
      document.removeEventListener('visibilitychange', onVisibility);
      feed.close();
      chat.close();
      if (!shown.peek() || gone.peek()) return;
      if (app.seatKeptIn.peek() === code) app.seatKeptIn.value = null;
      void connection.request('leave', {});
    },
  };
};
