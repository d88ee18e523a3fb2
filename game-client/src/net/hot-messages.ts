/** The hot messages of a wire: handed to whoever listens; a probe is answered first, wherever the page may be. */
import { decodeProbe, encodeProbeAnswer } from '@rallydrop/common/protocol/hot';
import type { Milliseconds } from '@rallydrop/common/tick';
import type { HotHandler } from './connection.ts';
import type { Undo } from './handlers.ts';
import type { Link } from './link.ts';
import type { Wire } from './wire.ts';

const MATCH_EVENTS = ['snapshot', 'patch', 'pulse'] as const;

export interface HotMessagesDependencies {
  readonly wire: Wire;
  readonly link: Link;
  /** Something of a match came. */
  readonly onHeard: () => void;
  /** The server told the smallest round trip of late; 0 while it knows none. */
  readonly onMeasured: (roundTripMs: Milliseconds) => void;
}

/** Returns how to listen. */
export const listenHot = ({ wire, link, onHeard, onMeasured }: HotMessagesDependencies) => {
  const handlers = new Set<HotHandler>();
  const playoutDelayMs = () =>
    Math.max(0, ...[...handlers].map((handler) => handler.playoutDelayMs?.() ?? 0));
  const takeProbe = (payload: Uint8Array) => {
    const probe = decodeProbe(payload);
    if (!probe) return;
    link.up(() => wire.emit('probe', encodeProbeAnswer(probe.id, playoutDelayMs())));
    onMeasured(probe.roundTripMs);
    if (probe.roundTripMs > 0) for (const handler of handlers) handler.probe(probe.roundTripMs);
  };
  for (const event of MATCH_EVENTS) {
    wire.on(event, (payload) =>
      link.down(() => {
        onHeard();
        for (const handler of handlers) handler[event](payload as Uint8Array);
      }),
    );
  }
  wire.on('probe', (payload) => link.down(() => takeProbe(payload as Uint8Array)));
  return (handler: HotHandler): Undo => {
    handlers.add(handler);
    return () => void handlers.delete(handler);
  };
};
