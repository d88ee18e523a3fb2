/** Hands to moves: pointer and touch choose a column, keys 1–9 play one, arrows aim and Enter plays. */
import type { ConnectFourInput } from '@rallydrop/common/games/connect-four/input';
import { type ConnectFourState, variantOf } from '@rallydrop/common/games/connect-four/state';
import type { StageContext } from '../../client-game.ts';
import { Listeners } from '../../stage/listeners.ts';
import { isTyping } from '../../stage/typing.ts';
import type { Aim } from './aim.ts';
import { actionOf } from './keys.ts';
import type { Choice } from './moves.ts';
import { columnUnder, isOnFoot, type Placement } from './placement.ts';

export interface ControlsDependencies {
  readonly context: StageContext<ConnectFourState, ConnectFourInput>;
  readonly aim: Aim;
  readonly choose: (choice: Choice) => void;
  readonly letGo: () => void;
}

export class ConnectFourControls {
  private readonly listeners = new Listeners();
  private place: Placement | undefined;

  constructor(private readonly deps: ControlsDependencies) {
    const { host, match } = deps.context;
    if (match.seat === null) return;
    this.listeners.add(host, 'pointermove', this.onPoint);
    this.listeners.add(host, 'pointerdown', this.onPoint);
    this.listeners.add(host, 'pointerup', this.onRelease);
    this.listeners.add(host, 'pointerleave', this.onLeave);
    this.listeners.add(host, 'pointercancel', this.onLeave);
    this.listeners.add(host, 'contextmenu', this.onMenu);
    this.listeners.add(window, 'keydown', this.onKey);
    // And what has the focus is what Enter does: nothing is aimed at meanwhile.
    this.listeners.add(window, 'focusin', this.onLeave);
  }

  setPlacement(place: Placement): void {
    this.place = place;
  }

  destroy(): void {
    this.listeners.close();
  }

  private readonly onPoint = (event: PointerEvent): void => {
    const { aim } = this.deps;
    if (!this.place) return;
    const box = this.deps.context.host.getBoundingClientRect();
    const column = columnUnder(this.place, event.clientX - box.left);
    aim.at(column, this.popOut && isOnFoot(this.place, event.clientY - box.top));
  };

  /** A finger may slide to another column before it lets go. */
  private readonly onRelease = (event: PointerEvent): void => {
    this.onPoint(event);
    const { aim, choose } = this.deps;
    if (event.button === 0 && aim.column >= 0) choose({ column: aim.column, pop: aim.pop });
    if (event.pointerType === 'touch') aim.leave();
  };

  private readonly onLeave = (): void => this.deps.aim.leave();

  private readonly onMenu = (event: Event): void => {
    event.preventDefault();
    this.deps.letGo();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event)) return;
    const action = actionOf(event.code, event.shiftKey);
    const { aim, choose, letGo } = this.deps;
    if (!action || (action.kind === 'confirm' && isControl(event.target))) return;
    if (action.kind !== 'cancel') event.preventDefault();
    if (action.kind === 'play') choose({ column: action.column, pop: action.pop && this.popOut });
    else if (action.kind === 'step') {
      // What is aimed at is what Enter does: nothing else has the focus meanwhile.
      if (isControl(document.activeElement)) (document.activeElement as HTMLElement).blur();
      aim.step(action.by, this.columns);
    } else if (action.kind === 'pop') aim.at(aim.column, action.pop && this.popOut);
    else if (action.kind === 'cancel') letGo();
    else if (aim.column >= 0) choose({ column: aim.column, pop: aim.pop });
  };

  private get popOut(): boolean {
    return variantOf(this.deps.context.match.confirmed).popOut;
  }

  private get columns(): number {
    return variantOf(this.deps.context.match.confirmed).columns;
  }
}

/** Enter presses the button that has the focus, and nothing else. */
const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, summary, dialog, [role="button"]') !== null;
