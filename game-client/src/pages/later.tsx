/** A part of the site whose code comes when it is first shown. */
import { signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { reloadOnce } from './reload-once.ts';

export interface Later<Props> {
  readonly Part: ComponentType<Props>;
  /** Before it is shown, so that nobody waits for it. Never rejects: a failure shows when it is needed. */
  fetch(): Promise<void>;
}

/** `Waiting` and `Failed` stand in its place meanwhile. */
export const later = <Props,>(
  load: () => Promise<ComponentType<Props>>,
  Waiting: ComponentType,
  Failed: ComponentType,
): Later<Props> => {
  const loaded = signal<{ readonly Part: ComponentType<Props> } | 'failed' | null>(null);
  const fetch = (onFailure: () => void) =>
    load().then((Part) => {
      loaded.value = { Part };
    }, onFailure);
  const fail = () => {
    if (!reloadOnce()) loaded.value = 'failed';
  };
  const Part = (props: Props & JSX.IntrinsicAttributes) => {
    useEffect(() => void fetch(fail), []);
    const { value: now } = loaded;
    if (now === null) return <Waiting />;
    return now === 'failed' ? <Failed /> : <now.Part {...props} />;
  };
  return { Part, fetch: () => fetch(() => undefined) };
};
