/**
 * Every sentence of the site's own pages, in the order in which a player meets them, to be read aloud in one go.
 * What a room says stands in `words/room.ts`, what a game says in its folder (`games/<name>/words.ts`), what the server refuses in `common/protocol/refusals.ts`.
 */

export const SITE = {
  name: 'Rallydrop',
  toLobby: 'Back to the lobby',
  notHere: 'Nothing here',
  noPage: 'There is no page at this address.',
  pageFailed: 'This page could not be loaded. Reload it to try again.',
  noRoom: 'No such room',
  noRoomCalled: (text: string) =>
    `“${text}” isn’t a room’s code. Codes have five letters and digits, like B2C3D.`,
  restarts: 'Rallydrop is about to restart. Finish your match before it does.',
  restartsIn: (seconds: number) => `Rallydrop restarts in ${seconds} s. Finish your match before it does.`,
  restartsNow: 'Rallydrop restarts. Your match goes on in a moment, where it was.',
  connectionLost: 'Connection lost, coming back…',
  tryNow: 'Try now',
  connectAgain: 'Connect again',
  reload: 'Reload',
  noAnswer: 'The server did not answer. Check your connection and try again.',
  cannotCopy: 'Your browser does not let us copy. Select the text and copy it yourself.',
  copied: 'Copied. Paste it wherever you like.',
  /** Between the names of the games, and in a list of results. */
  and: ' and ',
} as const;

export const TITLES = { lobby: 'Rallydrop: Pong and Connect Four, right now' } as const;

export const SHORTCUTS = {
  title: 'Keys',
  close: 'Close',
  everywhere: [
    ['?', 'Show these keys'],
    ['M', 'Mute in a match'],
    ['F3', 'Show network figures in a match'],
  ],
} as const;

export const LOBBY = {
  promise: 'right now, no account.',
  games: 'Game',
  play: 'Play',
  online: (count: number | undefined, searching = 0) =>
    `${count ?? '–'} online${searching > 0 ? `, ${searching} searching` : ''}`,
  chat: 'Chat',
  yourName: 'Your name',
  changeName: (name: string) => `Your name is ${name}. Change it`,
  seatKept: (code: string) => `Your seat in room ${code} is being kept.`,
  backToMatch: 'Back to the match',
  playNow: 'Play now',
  withWhom: 'with whoever is here',
  playFriend: 'Play a friend',
  byLink: 'by link, code or QR code',
  clock: 'Clock',
  quickRules: (rules: string) => `Play now is ${rules}, and counts for your rating.`,
  code: 'Have a code or a link?',
  codeExample: 'B2C3D',
  codeHint: 'Five letters and digits, or the whole link.',
  noCode: 'That isn’t a code: codes have five letters and digits, like B2C3D.',
  join: 'Join',
  watch: 'Watch',
  live: 'Live now',
  liveLoading: 'Looking…',
  liveNone: 'No match is being played. Start one, and others can watch it here.',
  watchMatch: (names: readonly string[], title: string, score: readonly number[] | null) =>
    `Watch ${names.join(' against ')}, ${title}${score ? `, ${score.join(' to ')}` : ''}`,
  against: 'against',
} as const;

/** Who is here, and who waits for somebody. */
export const PEOPLE = {
  waiting: 'Waiting for somebody',
  playSeek: (name: string, what: string) => `Play ${name}, ${what}`,
  sitDown: (name: string, what: string) => `Sit down with ${name}, ${what}`,
  play: 'Play',
  openTable: 'open table',
  rated: 'rated',
  here: 'Who is here',
  playAgain: 'Play again',
  busy: 'in a match',
  challenge: (name: string) => `Challenge ${name}`,
  others: (count: number) => `and ${count} more`,
  nobodyElse: 'Nobody else right now.',
  asked: (name: string) => `We asked ${name}. They have half a minute.`,
  challenges: (name: string) => `${name} wants to play you`,
  accept: 'Play',
  decline: 'Not now',
  block: 'Never',
  over: {
    declined: 'They would rather not right now.',
    expired: 'They did not answer.',
    gone: 'They are gone.',
  },
  stages: { starting: 'starting', paused: 'paused' },
} as const;

/** "1st", "2nd", "3rd", "11th". */
const ordinal = (n: number): string => {
  const last = n % 100 > 10 && n % 100 < 20 ? 0 : n % 10;
  return `${n}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`;
};

export const BOTS = {
  play: 'Play a bot',
  progress: (beaten: number, all: number) => (beaten === all ? 'All beaten' : `${beaten} of ${all} beaten`),
  next: 'Next',
  between: ' · ',
  beaten: (tries: number) =>
    tries === 1 ? 'Beaten at the first try' : `Beaten on the ${ordinal(tries)} try`,
  tried: (tries: number) => (tries === 1 ? '1 try so far' : `${tries} tries so far`),
  pips: (count: number) => `Difficulty ${count} of 5`,
} as const;

export const SEARCH = {
  looking: 'Looking for an opponent',
  alone: 'Nobody else is searching right now.',
  aloneForLong: 'Nobody else is searching right now. Warm up against a bot; we keep looking.',
  othersLook: 'Others are searching, too.',
  usually: (seconds: number) =>
    seconds < 60 ? `Half of all find somebody within ${seconds} s.` : 'This can take more than a minute.',
  nobodyYet: 'Nobody yet. Warm up against a bot; we keep looking.',
  playBot: 'Play a bot meanwhile',
  stop: 'Stop looking',
  stillLooking: 'Still looking for an opponent',
  notLooking: 'No opponent is being looked for.',
  warmUp: 'Warm up meanwhile',
  found: 'An opponent is here.',
  switch: 'Switch to this match',
  stay: 'Stay here',
  late: 'They haven’t shown up.',
  lookAgain: 'Look for another opponent',
} as const;

export const CALLS = {
  ask: 'Notify me',
  arrived: (name: string) => `${name} is here.`,
  starts: 'Your match starts.',
  yourTurn: 'It is your turn.',
} as const;

export const ROOM = {
  opening: 'Opening the room…',
  name: (code: string) => `Room ${code}`,
  heading: (title: string, code: string) => `${title}, room ${code}`,
  leave: 'Leave the room',
  watching: 'Watching',
  watchers: ' watching',
  mute: 'Mute',
  fullScreen: 'Full screen',
  you: 'you',
  yourself: 'You',
  away: 'away',
  nobody: 'Nobody',
  matchesWon: 'Matches won in this room',
  matches: 'matches',
  stageFailed: 'The game could not be loaded. Reload the page to play.',
  lost: 'This room closed while you were away: it was empty for too long, or the server was restarted. Open a new one from the lobby.',
} as const;

export const SOUND = {
  settings: 'Sound settings',
  volume: 'Volume',
  roomTone: 'Room tone',
} as const;

/** A match on this device. */
export const LOCAL = {
  title: (game: string) => `${game} on this device`,
  warmUpTitle: (game: string) => `Warming up at ${game}`,
  link: 'Two on this device',
  players: ['Amber', 'Cyan'],
  you: 'You',
  offline: 'You are offline. Bots, puzzles and two on this device work all the same.',
} as const;

/** The way to the pages of people. */
export const LINKS = {
  me: 'Your devices and data',
  yourPage: 'Your page',
  leaderboard: 'Leaderboard',
  leaderboardOf: (game: string) => `${game} leaderboard`,
} as const;
