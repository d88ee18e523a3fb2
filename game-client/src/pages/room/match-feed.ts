/**
 * Brings the hot messages of a room to the session of its present match: a new session for each match and seat.
 * Until the code for it has come, what arrives is kept, from the newest snapshot on.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
import { gameNamed } from '@rallydrop/common/games/index';
import type { RoomView } from '@rallydrop/common/protocol/views';
import type { Connection, HotHandler } from '../../net/connection.ts';
import type { MatchSession } from '../../sync/session.ts';
import type { MatchCode } from './match-code.ts';

export interface ShownMatch {
  readonly game: string;
  readonly seat: Seat | null;
  readonly session: MatchSession;
  readonly openStage: MatchCode['openStage'];
}

export interface MatchFeed {
  readonly match: ReadonlySignal<ShownMatch | null>;
  /** The room changed: perhaps to another match, perhaps to a stage in which no tick passes. */
  show(view: RoomView): void;
  close(): void;
}

type Kept = {
  readonly kind: 'snapshot' | 'patch' | 'pulse';
  readonly payload: Uint8Array;
  readonly at: number;
};

/** Ten seconds of a busy rally; whoever waits longer for the code asks for a snapshot. */
const KEPT_MESSAGES = 400;
/** A session that has nothing to draw for so long asks for a snapshot, ms. */
const SNAPSHOT_DUE_MS = 600;

export const openMatchFeed = (
  connection: Connection,
  load: () => Promise<MatchCode>,
  onLoadFailure: () => void,
): MatchFeed => {
  const match = signal<ShownMatch | null>(null);
  let code: MatchCode | undefined;
  let newest: RoomView | undefined;
  let kept: Kept[] = [];
  let snapshotDue: ReturnType<typeof setTimeout> | undefined;

  const requestSnapshot = (why: 'hash-mismatch' | 'stall') => void connection.request('resync', { why });

  const feed = (session: MatchSession, { kind, payload, at }: Kept) => {
    if (kind === 'snapshot') session.takeSnapshot(payload, at);
    else if (kind === 'patch') session.takePatch(payload, at);
    else session.takePulse(payload, at);
  };
  const take = (kind: Kept['kind']) => (payload: Uint8Array) => {
    const message = { kind, payload, at: performance.now() };
    const shown = match.peek();
    if (shown) feed(shown.session, message);
    else if (kind === 'snapshot') kept = [message];
    else if (kept.length > 0 && kept.length < KEPT_MESSAGES) kept.push(message);
  };
  const handler: HotHandler = {
    snapshot: take('snapshot'),
    patch: take('patch'),
    pulse: take('pulse'),
    probe: (roundTripMs) => match.peek()?.session.takeRoundTrip(roundTripMs),
  };

  const drop = () => {
    clearTimeout(snapshotDue);
    match.peek()?.session.stop();
    match.value = null;
    kept = [];
  };
  const begin = () => {
    const game = newest && gameNamed(newest.game);
    if (!code || !newest || !game || match.peek() || newest.stage.kind === 'waiting') return;
    const { yourSeat: seat } = newest;
    const session = code.createSession(game, seat, connection.sendInput, requestSnapshot);
    for (const message of kept) feed(session, message);
    kept = [];
    match.value = { game: game.name, seat, session, openStage: code.openStage };
    snapshotDue = setTimeout(() => !session.ready && requestSnapshot('stall'), SNAPSHOT_DUE_MS);
  };

  const undos = [
    connection.onHot(handler),
    connection.on('refused', (_, seq) => {
      if (seq !== undefined) match.peek()?.session.takeRefusal(seq);
    }),
  ];
  load().then((loaded) => {
    code = loaded;
    begin();
  }, onLoadFailure);

  return {
    match,
    show: (view) => {
      const before = newest;
      newest = view;
      const sameMatch = before?.matchNumber === view.matchNumber && before.yourSeat === view.yourSeat;
      if (!sameMatch) drop();
      else if (before.stage.kind === 'playing' && view.stage.kind !== 'playing') match.peek()?.session.stop();
      connection.expectNews(view.stage.kind === 'playing');
      begin();
    },
    close: () => {
      connection.expectNews(false);
      for (const undo of undos) undo();
      drop();
    },
  };
};
