/** Puts the parts of `net/` together to one connection. */

import type { ColdEvent } from '@rallydrop/common/protocol/events';
import { PROTOCOL_VERSION } from '@rallydrop/common/protocol/version';
import type { Welcome } from '@rallydrop/common/protocol/views';
import type { Connection } from './connection.ts';
import { refusalIn } from './failure.ts';
import type { GuestPass } from './guest-pass.ts';
import { handlerSet } from './handlers.ts';
import { listenHot } from './hot-messages.ts';
import { beginLife } from './life.ts';
import { DIRECT, type Link } from './link.ts';
import { racingWire } from './racing-wire.ts';
import { requestsOver } from './requests.ts';
import type { Timers } from './timers.ts';
import type { OpenWire } from './wire.ts';

export interface ConnectionDependencies {
  readonly pass: GuestPass;
  readonly timers: Timers;
  readonly openWire: OpenWire;
}

/** A record, so that none of them can be missing. */
const COLD_EVENTS: Readonly<Record<ColdEvent, true>> = {
  welcome: true,
  room: true,
  left: true,
  lobby: true,
  lobbyChange: true,
  challenged: true,
  challengeOver: true,
  search: true,
  chat: true,
  chatLog: true,
  reaction: true,
  cheers: true,
  restarting: true,
  refused: true,
};

export const openConnection = ({ pass, timers, openWire }: ConnectionDependencies): Connection => {
  const coldEvents = Object.keys(COLD_EVENTS) as ColdEvent[];
  const cold = new Map(coldEvents.map((event) => [event, handlerSet<unknown[]>()]));
  const arrivals = handlerSet<[]>();
  const tell = (event: ColdEvent, ...values: unknown[]) => cold.get(event)!.call(...values);
  const { link, useLink } = exchangeableLink();
  const wire = racingWire(() =>
    openWire(() => ({ version: PROTOCOL_VERSION, token: pass.read(), hot: 'frames' })),
  );
  const life = beginLife({ wire, pass, timers, onRefused: (why) => tell('refused', why) });
  const { status } = life;

  const takeCold = (event: ColdEvent, values: unknown[]) => {
    const arrived = event === 'welcome' && life.welcomed((values[0] as Welcome).token);
    const why = event === 'refused' ? refusalIn(values[0]) : undefined;
    if (why) life.refused(why);
    tell(event, ...values);
    if (arrived) arrivals.call();
  };
  for (const event of coldEvents) wire.on(event, (...values) => link.down(() => takeCold(event, values)));

  return {
    status,
    on: (event, handler) => cold.get(event)!.add(handler as (...values: unknown[]) => void),
    onHot: listenHot({ wire, link, onHeard: life.heard, onMeasured: life.measured }),
    whenOnline: (handler) => {
      if (status.peek().kind === 'online') handler();
      return arrivals.add(handler);
    },
    request: requestsOver({ wire, link, timers, status, onArrival: arrivals.add }),
    sendInput: (payload) => {
      if (status.peek().kind === 'online') link.up(() => wire.emit('input', payload));
    },
    reconnectNow: life.reconnectNow,
    expectMessages: life.expectMessages,
    useLink,
  };
};

/** A link whose network can be exchanged while messages pass. */
const exchangeableLink = (): { link: Link; useLink(other: Link): void } => {
  let network = DIRECT;
  return {
    link: { up: (deliver) => network.up(deliver), down: (deliver) => network.down(deliver) },
    useLink: (other) => {
      network = other;
    },
  };
};
