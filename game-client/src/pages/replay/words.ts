/** What the page of a finished match says. It comes with that page: the lobby's words stand in `words.ts`. */
export const REPLAY = {
  heading: (first: string, second: string) => `${first} against ${second}`,
  loading: 'Fetching the match…',
  checking: (percent: number) => `Going through the match: ${percent} %`,
  notShown: 'This match is not shown',
  openTitle: 'See a match again',
  openAbout: 'Open a journal that you downloaded, or drop it anywhere on this page.',
  openFile: 'Open from a file',
  drop: 'Drop it to open the match',
  noAnswer: 'The match could not be fetched. Check your connection and try again.',
  again: 'Try again',
  pastEnd: (end: string) => `The link points past the end of this match. Here is its end, at ${end}.`,
  rated: 'Rated',
  friendly: 'Not rated',
  won: (name: string) => `${name} won`,
  draw: 'A draw',
  nobody: 'Nobody won',
} as const;

export const CONTROLS = {
  play: 'Play',
  pause: 'Pause',
  back: 'A tick back',
  on: 'A tick on',
  pace: 'Pace',
  paceOf: (pace: number) => ({ 0.25: '¼', 0.5: '½' })[pace] ?? String(pace),
  seek: 'Moment',
  moment: (now: string, end: string) => `${now} of ${end}`,
  keys: 'Space plays and pauses, ← → go two seconds, “,” and “.” one tick.',
  view: 'Whose screen',
  server: 'The server’s view',
  screenOf: (name: string) => `${name}’s screen`,
  screenNote: (name: string) =>
    `As ${name} saw it: their own paddle at once, everything else as late as the network brought it.`,
} as const;

export const ACTIONS = {
  title: 'This match',
  copyLink: 'Link to this moment',
  linkCopied: 'Link copied. It opens at this moment.',
  download: 'Download the journal',
  check: 'Is it genuine?',
  checking: 'Playing it again…',
  genuine: (moments: number) =>
    `It is: played again on this device, it agrees at all ${moments} moments that were noted, and ends as recorded.`,
  notGenuine: (sentence: string) => `It is not. ${sentence}`,
  checkFailed: 'It could not be played again on this device.',
  clip: (words: string) => `Clip: ${words}`,
  recording: 'Recording…',
  clipFailed: 'This browser cannot record a clip.',
} as const;

export const HIGHLIGHTS = { title: 'Highlights' } as const;

export const PLAY_ON = {
  title: 'Play on from here',
  against: 'Against',
  person: 'A second person on this device',
  as: 'You are',
  start: 'Play on',
  back: 'Back to the match',
  over: 'The match is over here. Choose an earlier moment to play on from.',
} as const;

/** "1:05.3" of so many ticks. */
export const timeOf = (tick: number, tickRate: number): string => {
  const tenths = Math.floor((tick * 10) / tickRate);
  const seconds = Math.floor(tenths / 10);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}.${tenths % 10}`;
};
