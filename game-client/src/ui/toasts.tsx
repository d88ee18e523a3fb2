/** Short messages that go away by themselves: what went wrong and what to do, or that something was done. */
import { type ReadonlySignal, signal } from '@preact/signals';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
}

export interface Toasts {
  readonly shown: ReadonlySignal<readonly Toast[]>;
  say(text: string): void;
  warn(failure: { readonly sentence: string }): void;
  dismiss(id: number): void;
}

const SHOWN_MS = 6_000;
const AT_MOST = 3;

export const openToasts = (): Toasts => {
  const shown = signal<readonly Toast[]>([]);
  let nextId = 1;
  const dismiss = (id: number) => {
    shown.value = shown.value.filter((toast) => toast.id !== id);
  };
  const show = (text: string, tone: Toast['tone']) => {
    const others = shown.value.filter((toast) => toast.text !== text);
    const id = nextId++;
    shown.value = [...others, { id, text, tone }].slice(-AT_MOST);
    setTimeout(dismiss, SHOWN_MS, id);
  };
  return {
    shown,
    say: (text) => show(text, 'plain'),
    warn: ({ sentence }) => show(sentence, 'bad'),
    dismiss,
  };
};

export const ToastStack = ({ toasts }: { toasts: Toasts }) => (
  <div class="toasts" role="status" aria-live="polite">
    {toasts.shown.value.map(({ id, text, tone }) => (
      <button key={id} type="button" class={`toast toast-${tone}`} onClick={() => toasts.dismiss(id)}>
        <span>{text}</span>
        <span class="toast-close" aria-hidden="true">
          ×
        </span>
      </button>
    ))}
  </div>
);
