/** The feed of a room's page: the connection's hot messages to the present match, with the code that is loaded for it. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { gameNamed } from '@rallydrop/common/games/index';
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { Connection } from '../../net/connection.ts';
import { PAGE_TIMERS } from '../../net/timers.ts';
import { MatchFeed } from '../../sync/match-feed.ts';
import type { NetworkMatch } from '../../sync/match-session.ts';
import type { MatchView } from '../../sync/match-view.ts';
import type { MatchCode } from './match-code.ts';

export interface ShownMatch {
  readonly game: string;
  readonly match: MatchView;
  readonly openStage: MatchCode['openStage'];
}

export interface RoomFeed {
  readonly shown: ReadonlySignal<ShownMatch | null>;
  /** The room changed. */
  show(view: RoomView): void;
  close(): void;
}

export const openRoomFeed = (
  connection: Connection,
  load: () => Promise<MatchCode>,
  onLoadFailure: () => void,
): RoomFeed => {
  const shown = signal<ShownMatch | null>(null);
  let code: MatchCode | undefined;
  const feed = new MatchFeed<NetworkMatch>({
    gameNamed,
    sendInput: connection.sendInput,
    requestSnapshot: (why) => void connection.request('resync', { why }),
    after: PAGE_TIMERS.after,
    onMatch: (match, game) => {
      shown.value = match && code ? { game, match, openStage: code.openStage } : null;
    },
  });
  const undos = [
    connection.onHot({
      snapshot: (payload) => feed.take('snapshot', payload, performance.now()),
      patch: (payload) => feed.take('patch', payload, performance.now()),
      pulse: (payload) => feed.take('pulse', payload, performance.now()),
      probe: (roundTripMs) => feed.takeRoundTrip(roundTripMs),
      playoutDelayMs: () => feed.match?.figures.playoutDelayMs ?? 0,
    }),
    connection.on('refused', (_, seq) => feed.takeRefusal(seq)),
  ];
  load().then((loaded) => {
    code = loaded;
    feed.openWith(loaded.createMatch);
  }, onLoadFailure);

  return {
    shown,
    show: (view) => {
      feed.show(view);
      connection.expectMessages(view.stage.kind === 'playing');
    },
    close: () => {
      connection.expectMessages(false);
      for (const undo of undos) undo();
      feed.close();
    },
  };
};
