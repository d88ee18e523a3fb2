/** Keys to actions: 1–9 play a column (with Shift, pop it), arrows aim, Enter or space play. Pure. */
export type KeyAction =
  | { readonly kind: 'play'; readonly column: number; readonly pop: boolean }
  | { readonly kind: 'step'; readonly by: -1 | 1 }
  | { readonly kind: 'pop'; readonly pop: boolean }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'cancel' };

/** `code` as a keyboard event has it. */
export const actionOf = (code: string, shift: boolean): KeyAction | undefined => {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (digit !== undefined) return { kind: 'play', column: Number(digit) - 1, pop: shift };
  switch (code) {
    case 'ArrowLeft':
      return { kind: 'step', by: -1 };
    case 'ArrowRight':
      return { kind: 'step', by: 1 };
    case 'ArrowDown':
      return { kind: 'pop', pop: true };
    case 'ArrowUp':
      return { kind: 'pop', pop: false };
    case 'Enter':
    case 'NumpadEnter':
    case 'Space':
      return { kind: 'confirm' };
    case 'Escape':
      return { kind: 'cancel' };
    default:
      return undefined;
  }
};
