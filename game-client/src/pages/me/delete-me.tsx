/** To be forgotten: asked once more, because nothing brings it back. */
import { useSignal } from '@preact/signals';
import { useApp } from '../../app.ts';
import { ME } from '../../words/people.ts';
import { ask, isFailure } from './requests.ts';

export const DeleteMe = ({ onDeleted }: { onDeleted: () => void }) => {
  const { toasts } = useApp();
  const sure = useSignal(false);
  const remove = async () => {
    const answer = await ask<object>('delete');
    if (isFailure(answer)) toasts.warn(answer);
    else onDeleted();
  };
  return (
    <section aria-labelledby="me-delete">
      <h2 id="me-delete">{ME.forget}</h2>
      <p>{ME.aboutForget}</p>
      {sure.value ? (
        <div class="actions">
          <button type="button" class="button button-bad" onClick={() => void remove()}>
            {ME.forgetNow}
          </button>
          <button
            type="button"
            class="button button-quiet"
            onClick={() => {
              sure.value = false;
            }}
          >
            {ME.keep}
          </button>
        </div>
      ) : (
        <button
          type="button"
          class="button button-quiet"
          onClick={() => {
            sure.value = true;
          }}
        >
          {ME.forgetMe}
        </button>
      )}
    </section>
  );
};
