/** Before and after the board: each seat with its clock, whose turn it is, draw and resignation, the text board. */
import { useSignal } from '@preact/signals';
import type { Seat } from '@rallydrop/common/game';
import { type ComponentChildren, render } from 'preact';
import { Face } from '../../ui/face.tsx';
import { ROOM } from '../../words.ts';
import type { PanelModel } from './panel-model.ts';
import type { PanelOptions } from './panel-options.ts';
import { PlayedList } from './played-list.tsx';
import { TextBoard } from './text-board.tsx';
import { nameIn, timeOf, WAIT_WORDS } from './words.ts';

/** Fills both places. Returns its own undo. */
export const openPanel = (before: HTMLElement, after: HTMLElement, options: PanelOptions): (() => void) => {
  const own = options.seat ?? 0;
  render(<SeatLine {...options} of={1 - own} />, before);
  render(
    <>
      <SeatLine {...options} of={own} />
      <Status model={options.model} seated={options.seat !== null} />
      <PlayedList moves={options.model.played.list} />
      <div class="c4-tools">
        {options.seat !== null && <Actions {...options} />}
        <TextBoard {...options} />
      </div>
    </>,
    after,
  );
  // A moment later: the page may be taking itself down just now, and a signal's effects end in the order of their trees.
  return () =>
    queueMicrotask(() => {
      render(null, before);
      render(null, after);
    });
};

const SeatLine = ({ model, players, seat, of }: PanelOptions & { of: Seat }) => {
  const clock = model.clocks[of === 1 ? 1 : 0];
  const toMove = model.toMove.value === of && !model.over.value;
  const low = clock.low.value && model.timed.value;
  const classes = ['c4-seat', `seat${of}`, toMove && 'c4-to-move', low && 'c4-low'];
  const name = nameIn(players.value, of);
  return (
    <div class={classes.filter(Boolean).join(' ')}>
      <span class={`c4-disc c4-disc${of}`} aria-hidden="true" />
      {players.value[of] && <Face seed={players.value[of].face} size={24} />}
      {of === seat ? (
        <>
          <span class="c4-name c4-wide">{name}</span>
          <span class="you c4-wide">{ROOM.you}</span>
          <span class={model.isNote.value ? 'c4-own-status bad' : 'c4-own-status'}>{model.status}</span>
        </>
      ) : (
        <span class="c4-name">{name}</span>
      )}
      {model.timed.value && (
        <span class="c4-clock figure" role="timer" aria-label={timeOf(name)}>
          {clock.text}
        </span>
      )}
    </div>
  );
};

/** On a high screen a player reads it in the place of the own name. */
const Status = ({ model, seated }: { model: PanelModel; seated: boolean }) => (
  <p class={['c4-status', model.isNote.value && 'bad', seated && 'c4-wide'].filter(Boolean).join(' ')}>
    {model.status}
  </p>
);

const Actions = (options: PanelOptions) => {
  const { model, say } = options;
  const asking = useSignal(false);
  if (model.over.value) return null;
  const ask = (on: boolean) => () => {
    asking.value = on;
  };
  if (model.draw.value === 'offered-to-me') {
    return (
      <fieldset class="c4-actions" aria-label="Draw offer">
        <span class="c4-question">A draw?</span>
        <Action {...options} onClick={() => say('accept-draw')}>
          Accept
        </Action>
        <Action {...options} look="button-quiet" onClick={() => say('decline-draw')}>
          Decline
        </Action>
      </fieldset>
    );
  }
  if (asking.value) {
    return (
      <fieldset class="c4-actions" aria-label="Resign">
        <span class="c4-question">Give up?</span>
        <Action
          {...options}
          look="button-bad"
          onClick={() => {
            asking.value = false;
            say('resign');
          }}
        >
          Resign
        </Action>
        <button type="button" class="button button-quiet button-small" onClick={ask(false)}>
          Play on
        </button>
      </fieldset>
    );
  }
  return (
    <div class="c4-actions">
      <Action
        {...options}
        look="button-quiet"
        disabled={model.draw.value !== 'may-offer'}
        onClick={() => say('offer-draw')}
      >
        {model.draw.value === 'offered' ? 'Draw offered' : 'Offer a draw'}
      </Action>
      <Action {...options} look="button-quiet" onClick={ask(true)}>
        Resign…
      </Action>
    </div>
  );
};

type ActionProps = Pick<PanelOptions, 'model' | 'complain'> & {
  readonly look?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
};

/** While the ticks stand, it keeps the focus and says why it does nothing; a disabled button could do neither. */
const Action = ({ model, complain, look = '', disabled = false, onClick, children }: ActionProps) => {
  const waits = !model.running.value;
  return (
    <button
      type="button"
      class={`button button-small ${look}`}
      disabled={disabled}
      aria-disabled={waits}
      aria-description={waits ? WAIT_WORDS : undefined}
      onClick={waits ? () => complain(WAIT_WORDS) : onClick}
    >
      {children}
    </button>
  );
};
