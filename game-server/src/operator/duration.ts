/** "90m", "12h", "7d": how long something is to last, as operators write it. */

const UNITS_MS = { m: 60_000, h: 3_600_000, d: 24 * 3_600_000 } as const;
/** Ten years: for good, as far as a site is concerned. */
const LONGEST_MS = 3_650 * UNITS_MS.d;

/** Milliseconds; `undefined` for anything else. */
export const parseDuration = (text: string): number | undefined => {
  const match = /^(\d{1,5})([mhd])$/.exec(text);
  if (!match) return undefined;
  const ms = Number(match[1]) * UNITS_MS[match[2] as keyof typeof UNITS_MS];
  return ms > 0 && ms <= LONGEST_MS ? ms : undefined;
};
