/** What the connection needs of a socket. Socket.IO's own is one; tests make theirs. */
export interface Wire {
  /** Whether the socket tries again by itself after a failure. */
  readonly active: boolean;
  connect(): unknown;
  disconnect(): unknown;
  on(event: string, handler: (...values: unknown[]) => void): unknown;
  emit(event: string, ...values: unknown[]): unknown;
  /** Calls back each time that an attempt has reached the server, before it has let us in. */
  onReached?(handler: () => void): unknown;
}

/** Shown to the server at each attempt to connect. */
export interface Credentials {
  readonly version: number;
  readonly token: string | undefined;
  /** The parser of `protocol/parser.ts` takes hot messages as frames. */
  readonly hot: 'frames';
}

export type OpenWire = (credentials: () => Credentials) => Wire;
