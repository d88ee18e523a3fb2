/** Figures in sentences. */

/** How a number has changed: "+12", "−3", "±0". */
export const changeText = (change: number): string =>
  `${change > 0 ? '+' : change < 0 ? '−' : '±'}${Math.abs(change)}`;

export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/** A rating as it is shown everywhere; a question mark where too little is known. */
export const ratingText = (points: number, provisional: boolean): string =>
  `${points}${provisional ? '?' : ''}`;
