/** A connection's life: where it stands, what a refusal, a loss and a welcome make of it, and when it is tried again. */
import { type Signal, signal } from '@preact/signals';
import type { Refusal } from '@rallydrop/common/protocol/refusals';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { Status } from './connection.ts';
import { refusalIn } from './failure.ts';
import type { GuestPass } from './guest-pass.ts';
import { quickReturn } from './quick-return.ts';
import type { RacingWire } from './racing-wire.ts';
import type { Timers } from './timers.ts';

/** After a refusal that time may heal (a full or restarting server) the next attempt comes so much later, ms. */
export const RETRY_MS = 2_000;

const FINAL_REFUSALS: readonly string[] = [
  'version-mismatch',
  'origin-not-allowed',
  'flood-disconnected',
  'player-deleted',
  'banned',
];

export interface LifeDependencies {
  readonly wire: RacingWire;
  readonly pass: GuestPass;
  readonly timers: Timers;
  /** The server, or the network, refused the connection: said to whoever listens for refusals. */
  readonly onRefused: (why: Refusal) => void;
}

export interface Life {
  readonly status: Signal<Status>;
  /** The server has let us in; a second time it only brings another name. Returns whether it was an arrival. */
  welcomed(token: string | null): boolean;
  /** A refusal that came as a message. */
  refused(why: Refusal): void;
  reconnectNow(): void;
  expectMessages(running: boolean): void;
  heard(): void;
  measured(roundTripMs: Milliseconds): void;
}

export const beginLife = ({ wire, pass, timers, onRefused }: LifeDependencies): Life => {
  const status = signal<Status>({ kind: 'connecting' });
  const is = (kind: Status['kind']) => status.peek().kind === kind;
  const back = quickReturn(timers, () => {
    if (is('refused')) return;
    lose();
    wire.race();
  });

  const lose = () => {
    if (is('offline') || is('refused')) return;
    back.lost();
    status.value = { kind: 'offline', since: timers.clock() };
  };
  const end = (why: Refusal) => {
    status.value = { kind: 'refused', refusal: why };
    wire.disconnect();
  };
  const retryLater = () => {
    if (!wire.active) timers.after(RETRY_MS, () => !is('refused') && wire.connect());
  };
  const turnedAway = (why: Refusal | undefined) => {
    lose();
    if (why) back.turnedAway();
    else back.failed();
    if (why) onRefused(why);
    retryLater();
  };
  const onConnectError = (error: unknown) => {
    const why = refusalIn(error instanceof Error && 'data' in error ? error.data : undefined);
    if (why && FINAL_REFUSALS.includes(why.reason)) end(why);
    else turnedAway(why);
  };

  wire.onReached?.(back.reached);
  wire.on('connect_error', onConnectError);
  wire.on('disconnect', () => {
    lose();
    if (is('offline')) retryLater();
  });

  return {
    status,
    welcomed: (token) => {
      // A welcome comes also when another tab took a new name.
      if (token !== null) pass.keep(token);
      if (is('online')) return false;
      status.value = { kind: 'online' };
      back.arrived();
      return true;
    },
    refused: (why) => {
      if (FINAL_REFUSALS.includes(why.reason)) end(why);
    },
    reconnectNow: () => {
      if (is('online')) return;
      if (is('refused')) status.value = { kind: 'connecting' };
      wire.disconnect();
      wire.connect();
    },
    expectMessages: back.expectMessages,
    heard: back.heard,
    measured: back.measured,
  };
};
