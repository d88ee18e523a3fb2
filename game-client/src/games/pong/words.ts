/** What Pong says. */
/** By seat; on a court that lies and on one that stands, where everybody is at the bottom of their own screen. */
export const SEATS = [
  ['amber, on the left', 'amber, at the bottom'],
  ['cyan, on the right', 'cyan, at the bottom'],
] as const;

export const HANDS = {
  touch: 'Drag anywhere',
  /** On a court that lies and on one that stands. */
  keys: ['Mouse, ↑ ↓ or W S', 'Mouse, ← → or A D'],
  sharedTouch: 'Each drags on their own half',
  sharedKeys: ['W S for amber, ↑ ↓ for cyan', 'A D for amber, ← → for cyan'],
} as const;

export const SHORTCUTS = [['↑ ↓ or W S', 'Move your paddle; ← → or A D on an upright court']] as const;

export const STORY = {
  longestRally: 'Longest rally',
  hits: (count: number) => (count === 1 ? '1 hit' : `${count} hits`),
  topSpeed: 'Top speed',
  courts: (perSecond: number) => `${perSecond.toFixed(1)} courts/s`,
  comeback: (own: number, other: number) => `From ${own}:${other} down to winning it.`,
  clean: 'Not a single point given away.',
  oneBall: 'One ball decided it.',
  rally: (hits: number) =>
    hits < 2 ? 'It was over before it began.' : `One rally went back and forth ${hits} times.`,
  asFastAsItGoes: 'Played as fast as the ball can fly.',
  inHand: 'Firmly in hand from start to finish.',
  close: 'Closer than the score looks.',
} as const;
