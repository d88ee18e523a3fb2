/** The part of pino's interface that the server uses; tests pass a silent one. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };
