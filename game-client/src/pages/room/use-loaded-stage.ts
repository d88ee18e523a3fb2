import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { ROOM } from '../../words.ts';
import { loadMatch, type MatchCode } from './match-code.ts';

/**
 * The element for a stage of its own, which `show` opens in it as soon as its code is there, and anew when a signal that
 * it read changes; it returns its undo. Where the code does not come the page says so. `inputs`: what `show` is made of.
 */
export const useLoadedStage = (
  show: (openStage: MatchCode['openStage'], host: HTMLDivElement) => () => void,
  inputs: readonly unknown[],
): RefObject<HTMLDivElement> => {
  const { toasts } = useApp();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let undo: (() => void) | undefined;
    let wanted = true;
    loadMatch().then(
      ({ openStage }) => {
        if (wanted) undo = effect(() => show(openStage, host.current!));
      },
      () => toasts.warn({ sentence: ROOM.stageFailed }),
    );
    return () => {
      wanted = false;
      undo?.();
    };
  }, [toasts, ...inputs]);
  return host;
};
