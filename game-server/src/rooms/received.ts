import type { InputRefusal } from '@rallydrop/common/game';

/** What became of an input. */
export type Received =
  | { readonly kind: 'refused'; readonly reason: InputRefusal }
  | { readonly kind: 'waits' }
  | { readonly kind: 'in-time' }
  /** Put back to its own tick, `late` ticks ago. */
  | { readonly kind: 'rewound'; readonly late: number }
  /** `late` ticks late, which was too much: applied now. */
  | { readonly kind: 'too-late'; readonly late: number };

export const WAITS: Received = { kind: 'waits' };
export const IN_TIME: Received = { kind: 'in-time' };
