/** A site of one node: everybody is here. */
import type { Bus, BusMessages, Channel } from './bus.ts';
import type { Placement } from './placement.ts';

type Hear = (message: never) => void;

export const localBus = (): Bus => {
  const subscribers = new Map<Channel, Set<Hear>>();
  return {
    publish: (channel, message) => {
      for (const hear of [...(subscribers.get(channel) ?? [])]) (hear as (message: unknown) => void)(message);
    },
    subscribe: <C extends Channel>(channel: C, hear: (message: BusMessages[C]) => void) => {
      const hears = subscribers.get(channel) ?? new Set<Hear>();
      subscribers.set(channel, hears.add(hear as Hear));
      return () => void hears.delete(hear as Hear);
    },
  };
};

export const LOCAL_PLACEMENT: Placement = {
  claim: () => {},
  release: () => {},
  elsewhere: () => Promise.resolve(undefined),
};
