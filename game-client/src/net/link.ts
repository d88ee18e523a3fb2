/**
 * The place between the socket and the rest of the client where a network can be put that is worse than the real
 * one. Every message of either direction, hot and cold, passes through as a delivery that is still to be made.
 */
export interface Link {
  /** Towards the server. Deliveries of one direction must keep their order, as TCP's do. */
  up(deliver: () => void): void;
  /** From the server. */
  down(deliver: () => void): void;
}

/** The network as it is. */
export const DIRECT: Link = {
  up: (deliver) => deliver(),
  down: (deliver) => deliver(),
};
