/** Gamepads. Browsers have no events for sticks: they are polled once a frame. */

/** The standard mapping of the W3C Gamepad specification. */
const STICK_X = 0;
const STICK_Y = 1;
const PAD_UP = 12;
const PAD_DOWN = 13;
const PAD_LEFT = 14;
const PAD_RIGHT = 15;

/** −1 (up, or left where the court stands upright) to 1; 0 without a gamepad. The one that is pushed most counts. */
export function padDeflection(upright: boolean): number {
  let strongest = 0;
  for (const pad of connectedPads()) {
    if (!pad) continue;
    const reading = readPad(pad, upright);
    if (Math.abs(reading) > Math.abs(strongest)) strongest = reading;
  }
  return strongest;
}

const NO_PADS: readonly Gamepad[] = [];

/** A page in a frame may be forbidden to ask. */
function connectedPads(): readonly (Gamepad | null)[] {
  try {
    return navigator.getGamepads?.() ?? NO_PADS;
  } catch {
    return NO_PADS;
  }
}

function readPad(pad: Gamepad, upright: boolean): number {
  const back = pad.buttons[upright ? PAD_LEFT : PAD_UP]?.pressed;
  const forth = pad.buttons[upright ? PAD_RIGHT : PAD_DOWN]?.pressed;
  if (Boolean(back) !== Boolean(forth)) return back ? -1 : 1;
  return pad.axes[upright ? STICK_X : STICK_Y] ?? 0;
}
