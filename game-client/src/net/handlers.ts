/** Handlers of one kind of event; adding one returns its own undo. */
export type Undo = () => void;

export const handlerSet = <Values extends unknown[]>() => {
  const handlers = new Set<(...values: Values) => void>();
  return {
    add: (handler: (...values: Values) => void): Undo => {
      handlers.add(handler);
      return () => void handlers.delete(handler);
    },
    /** A handler may undo itself or others while it is called. */
    call: (...values: Values): void => {
      for (const handler of [...handlers]) handler(...values);
    },
  };
};
