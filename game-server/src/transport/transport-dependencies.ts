/** What the transport is given: the services behind it, and the limits that it keeps. */
import type { Random32 } from '@rallydrop/common/game';
import type { Clock } from '@rallydrop/common/tick';
import type { Blocks } from '../app/blocks.ts';
import type { Chat } from '../app/chat.ts';
import type { Lobby } from '../app/lobby.ts';
import type { RequestHandlers } from '../app/requests.ts';
import type { Sanctions } from '../app/sanctions.ts';
import type { Connections } from '../connections.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Rooms } from '../rooms/api.ts';
import type { Addresses } from './addresses.ts';
import type { Admission } from './admission.ts';
import type { RequestLimits } from './request-limits.ts';
import type { SocketConnection } from './socket-connection.ts';

export interface TransportSettings {
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: boolean;
  /** Frames a second of one connection. */
  readonly messagesPerSecond: number;
  /** Above so much that waits to be written, a connection is cut. */
  readonly backlogKilobytes: number;
}

export interface TransportDependencies {
  readonly settings: TransportSettings;
  readonly rooms: Rooms;
  readonly lobby: Pick<Lobby, 'disconnected'>;
  readonly connections: Connections<SocketConnection>;
  readonly addresses: Addresses;
  readonly admission: Admission;
  /** Who may not be here. */
  readonly sanctions: Pick<Sanctions, 'refuses'>;
  /** What is remembered of somebody who is connected. */
  readonly blocks: Pick<Blocks, 'arrived' | 'left'>;
  readonly chat: Pick<Chat, 'disconnected'>;
  readonly handlers: RequestHandlers;
  readonly limits: RequestLimits;
  /** Whether hot frames may take the direct paths (`direct-read.ts`, `direct-write.ts`). */
  readonly directIo: boolean;
  /** [see Welcome] */
  readonly nearby: () => readonly string[];
  readonly metrics: Metrics;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random32;
}
