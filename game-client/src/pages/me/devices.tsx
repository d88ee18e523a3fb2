/** The same player on another device, by a passkey. */
import { useSignal } from '@preact/signals';
import { useApp } from '../../app.ts';
import { ME } from '../../words/people.ts';
import { tellOtherTabs } from './other-tabs.ts';
import { canHavePasskeys, type Done, makePasskey, signIn } from './passkeys.ts';

export const Devices = () => {
  const { toasts } = useApp();
  const busy = useSignal(false);
  const can = canHavePasskeys();
  const during = async (work: () => Promise<Done>, then: () => void) => {
    busy.value = true;
    const done = await work();
    busy.value = false;
    if ('sentence' in done) toasts.warn(done);
    else then();
  };
  const here = () => {
    tellOtherTabs();
    location.reload();
  };
  return (
    <section aria-labelledby="me-devices">
      <h2 id="me-devices">{ME.devices}</h2>
      <p>{can ? ME.aboutDevices : ME.noPasskeys}</p>
      {can && (
        <div class="actions">
          <button
            type="button"
            class="button button-cyan"
            disabled={busy.value}
            onClick={() => void during(makePasskey, () => toasts.say(ME.made))}
          >
            {ME.make}
          </button>
          <button
            type="button"
            class="button button-quiet"
            disabled={busy.value}
            onClick={() => void during(signIn, here)}
          >
            {ME.signIn}
          </button>
        </div>
      )}
    </section>
  );
};
