/** Makes a passkey on this device, and shows one: what the browser asks for in between is its own. */
import { ME } from '../../words/people.ts';
import { ask, isFailure } from './requests.ts';

export type Done = { readonly done: true } | { readonly sentence: string };

type Browser = typeof import('@simplewebauthn/browser');
type Step = 'startRegistration' | 'startAuthentication';

/** Only over HTTPS, or on the machine itself. */
export const canHavePasskeys = (): boolean => isSecureContext && 'PublicKeyCredential' in globalThis;

export const makePasskey = (): Promise<Done> => go('passkeys', 'startRegistration');

/** From then on this browser is the player whose passkey it was. */
export const signIn = (): Promise<Done> => go('sign-in', 'startAuthentication');

const go = async (path: string, step: Step): Promise<Done> => {
  const options = await ask<object>(`${path}/options`);
  if (isFailure(options)) return options;
  const answer = await fromDevice(step, options);
  if (answer === undefined) return { sentence: ME.notDone };
  const kept = await ask<object>(path, answer);
  return isFailure(kept) ? kept : { done: true };
};

/** `undefined`: the person or the device said no. */
const fromDevice = async (step: Step, options: object): Promise<object | undefined> => {
  const browser: Browser = await import('@simplewebauthn/browser');
  const start = browser[step] as (given: { optionsJSON: object }) => Promise<object>;
  return start({ optionsJSON: options }).catch(() => undefined);
};
