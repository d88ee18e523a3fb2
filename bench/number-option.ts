/** `--name` of a command's options as a number. @throws RangeError with a sentence where it is outside its range. */
export const numberOption = <Name extends string>(
  values: Readonly<Record<Name, string>>,
  name: Name,
  [low, high]: readonly [low: number, high: number],
): number => {
  const value = Number(values[name]);
  if (!(value >= low && value <= high)) throw new RangeError(`--${name} must be from ${low} to ${high}`);
  return value;
};
