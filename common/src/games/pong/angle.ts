/** Directions of flight: 64 steps on either side of straight ahead, to 60 degrees. Positive is downwards. */

export const ANGLE_STEPS = 64;
/** A serve flies at no more than 30 degrees. */
export const SERVE_ANGLE_STEPS = 32;

/** sin and cos of step × 60° / 64, times 2^14, rounded: a table, because engines may differ in `Math.sin`. */
export const ANGLE_UNIT = 16384;
// biome-ignore format: a table
const SINES = [
  0, 268, 536, 804, 1072, 1339, 1606, 1872, 2139, 2404, 2669, 2933, 3196, 3459, 3720, 3981, 4240,
  4499, 4756, 5012, 5266, 5520, 5771, 6021, 6270, 6517, 6762, 7005, 7246, 7486, 7723, 7959, 8192,
  8423, 8652, 8878, 9102, 9324, 9543, 9760, 9974, 10185, 10394, 10600, 10803, 11003, 11200, 11394,
  11585, 11773, 11958, 12140, 12318, 12493, 12665, 12833, 12998, 13160, 13318, 13472, 13623, 13770,
  13913, 14053, 14189
];
// biome-ignore format: a table
const COSINES = [
  16384, 16382, 16375, 16364, 16349, 16329, 16305, 16277, 16244, 16207, 16165, 16119, 16069, 16015,
  15956, 15893, 15826, 15754, 15679, 15599, 15515, 15426, 15334, 15237, 15137, 15032, 14924, 14811,
  14694, 14574, 14449, 14321, 14189, 14053, 13913, 13770, 13623, 13472, 13318, 13160, 12998, 12833,
  12665, 12493, 12318, 12140, 11958, 11773, 11585, 11394, 11200, 11003, 10803, 10600, 10394, 10185,
  9974, 9760, 9543, 9324, 9102, 8878, 8652, 8423, 8192
];

/** The part of `speed` that goes along the court; `step` from −64 to 64. Never 0, as cos 60° is a half. */
export const alongCourt = (speed: number, step: number): number =>
  ((speed * COSINES[step < 0 ? -step : step]!) / ANGLE_UNIT) | 0;

/** The part of `speed` that goes across it, with the sign of `step`. */
export const acrossCourt = (speed: number, step: number): number =>
  step < 0 ? -acrossCourt(speed, -step) | 0 : ((speed * SINES[step]!) / ANGLE_UNIT) | 0;
