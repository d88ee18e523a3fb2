/**
 * Every sentence of the site's own pages, in the order in which a player meets them, to be read aloud in one go.
 * What a game says stands in its folder (`games/<name>/words.ts`), what the server refuses in `common/protocol/refusals.ts`.
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
  online: (count: number | undefined) => `${count ?? '–'} online`,
  yourName: 'Your name',
  changeName: (name: string) => `Your name is ${name}. Change it`,
  seatKept: (code: string) => `Your seat in room ${code} is being kept.`,
  backToMatch: 'Back to the match',
  playNow: 'Play now',
  withWhom: 'with whoever is here',
  playFriend: 'Play a friend',
  byLink: 'by link, code or QR code',
  openRoom: 'Open a room',
  rated: 'Counts for your ratings',
  ratedOr: ['For fun', 'Rated'],
  whoJoins: 'Who may join',
  whoMayJoin: ['Who has the link', 'Anybody'],
  clock: 'Clock',
  quickRules: (rules: string) => `Play now is ${rules}, and counts for your rating.`,
  back: 'Back',
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
  rating: (points: number, provisional: boolean) => `${points}${provisional ? '?' : ''}`,
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

/** The page of what belongs to a player. */
export const ME = {
  link: 'Your devices and data',
  devices: 'Play on another device',
  aboutDevices:
    'Make a passkey here, then use it on your other device: there you have the same name, rating and record.',
  noPasskeys: 'Your browser offers no passkeys here. They need a newer browser and an address with https.',
  make: 'Make a passkey',
  signIn: 'Use a passkey',
  made: 'Made. Use it on your other device, on this page there.',
  notDone: 'Nothing was changed: your device did not go on.',
  data: 'Your data',
  aboutData: 'All that is kept about you: your name, matches, ratings and messages.',
  download: 'Download my data',
  forget: 'Delete me',
  aboutForget:
    'Your name, ratings and messages go for good. The results of your matches stay for those you played, without your name.',
  forgetMe: 'Delete me…',
  forgetNow: 'Delete me for good',
  keep: 'Keep me',
  gone: 'You are deleted',
  aboutGone: 'Come again whenever you like, as somebody new.',
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

export const CHAT = {
  title: 'Chat and people',
  unread: (count: number) => `Chat and people, ${count} new`,
  messages: 'Chat',
  people: 'People',
  reactions: 'Reactions',
  /** What is seen, and what it says. */
  reaction: {
    hello: ['👋', 'Hello'],
    applause: ['👏', 'Well played'],
    wow: ['😮', 'Wow'],
    laugh: ['😄', 'Ha'],
    phew: ['😅', 'Phew'],
    thanks: ['🙏', 'Thanks'],
  },
  reacted: (name: string, what: string) => `${name}: ${what}`,
  empty: 'Nothing has been said yet.',
  loading: 'Looking…',
  watching: 'watching',
  hearSpectators: 'Show what spectators write while I play',
  write: 'Write to everybody here',
  writeToSpectators: 'Write to those who watch',
  send: 'Send',
  about: (name: string) => `About ${name}`,
  mute: 'Mute',
  unmute: 'Unmute',
  block: 'Block',
  unblock: 'Unblock',
  report: 'Report',
  reasons: { abuse: 'Insults or threats', name: 'Their name', cheating: 'Cheating', other: 'Something else' },
  reported: 'Thank you. We will look at it, with what was written here last.',
  blocked: (name: string) => `You will not meet ${name} again, nor read what they write.`,
  isBlocked: (name: string) => `${name}, blocked`,
  more: (count: number) => `and ${count} more`,
} as const;

export const SERIES = {
  label: 'Matches',
  choices: { 1: 'One match', 3: 'Best of 3', 5: 'Best of 5', 7: 'Best of 7' },
  stands: (bestOf: number, wins: string) => `Best of ${bestOf}: ${wins}`,
  youWon: 'You won the series!',
  won: (name: string) => `${name} won the series.`,
  next: 'The next match begins by itself.',
} as const;

export const WAITING = {
  botComes: (bot: string) => `${bot} is on the way…`,
  found: 'Opponent found',
  complete: 'Both here: tap when ready',
  forPlayers: 'Waiting for the players',
  invite: 'Invite your friend',
  onTheWay: 'Your opponent is on the way',
  seatFree: 'Waiting…',
  ready: 'I am ready',
  readyAlone: 'Ready. Waiting for your friend…',
  readyFirst: 'Ready. Waiting for your opponent…',
  states: { free: '', away: 'away', ready: 'ready', here: 'here' },
  codeIs: 'The code is',
  qrLabel: (link: string) => `QR code of the link ${link}`,
  invitation: (title: string) => `Play ${title} with me on Rallydrop:`,
  warmUp: 'Warm up meanwhile',
  warmingUp: 'Until your friend is here',
  bestRun: (count: number) => `best ${count}`,
  stopWarmUp: 'Back to the invitation',
  copyLink: 'Copy the link',
  shareLink: 'Share the link',
  linkCopied: 'Link copied. Send it to your friend.',
  thisMachine: (host: string) =>
    `“${host}” leads nowhere on your friend’s device. Open Rallydrop at this computer’s own address in your network and invite from there.`,
} as const;

export const SOUND = {
  settings: 'Sound settings',
  volume: 'Volume',
  roomTone: 'Room tone',
} as const;

export const MATCH = {
  loading: 'Loading the game…',
  loadingYours: 'Your court is loading',
  loadingOf: (name: string) => `Waiting for ${name} to see the court`,
  startsAtLatest: (seconds: number) => `The match starts in ${seconds} s at the latest.`,
  startsIn: (seconds: number) => `Starts in ${seconds}`,
  getReady: 'Get ready',
  yourSeat: (where: string) => `You are ${where}`,
  changedSides: (where: string) => `You changed sides: now ${where}`,
  resuming: 'Resuming',
  paused: 'Paused',
  youAreMissing: 'We are getting you back in.',
  isMissing: (name: string) => `${name} lost the connection.`,
  restarted: 'The server restarted',
  waitsForAll: 'The match goes on where it was, as soon as everybody is back.',
  abortedIn: 'If somebody stays away, it ends without a result.',
  unkept: 'Matches cannot be saved right now. This one goes on; if the server stops, it is lost.',
  goesOnWithYou: 'The match resumes as soon as you are back.',
  goesOnWithThem: 'The match resumes as soon as they are back.',
  leaveTitle: 'Give up this match?',
  leaveCost: 'If you leave now, your opponent wins.',
  leave: 'Leave',
  playOn: 'Play on',
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

/** A rating as it is shown everywhere; a question mark where too little is known. */
export const ratingText = (points: number, provisional: boolean): string =>
  `${points}${provisional ? '?' : ''}`;

/** How a number has changed: "+12", "−3", "±0". */
const changeText = (change: number): string =>
  `${change > 0 ? '+' : change < 0 ? '−' : '±'}${Math.abs(change)}`;

export const RESULT = {
  nobody: 'Nobody won',
  draw: 'A draw',
  youWon: 'You won!',
  won: (name: string) => `${name} won`,
  forfeit: (loser: string) => `${loser} did not come back in time.`,
  left: (loser: string) => `${loser} left the match.`,
  abandoned: 'Both were gone for too long.',
  ratings: 'Ratings',
  newRating: (name: string, points: number, provisional: boolean, change: number) =>
    `${name} ${ratingText(points, provisional)} (${changeText(change)})`,
  streak: 'In a row',
  streakOf: (wins: number) => `${wins} wins`,
  figures: 'Figures of the match',
  rematch: 'Rematch',
  nextBot: (name: string) => `Next: ${name}`,
  sidesSwap: 'You change sides each time.',
  opponentGone: 'Your opponent has left.',
  asked: 'Asked. Waiting for the answer…',
  wanted: (name: string) => `${name} wants a rematch.`,
  watchAgain: 'Watch again',
  share: 'Share the result',
  drew: (first: string, second: string, score: string, title: string) =>
    `${first} and ${second} drew${score} at ${title} on Rallydrop:`,
  beat: (winner: string, loser: string, score: string, title: string) =>
    `${winner} beat ${loser}${score} at ${title} on Rallydrop:`,
} as const;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What pages about players say. */
export const PROFILE = {
  yours: 'Your page',
  isYou: 'This is you',
  unknown: 'Nobody by that name',
  aboutUnknown: (name: string) => `Nobody here is called “${name}”. They may have changed their name.`,
  again: 'Try again',
  loading: 'Looking…',
  since: (date: string) => `Here since ${date}`,
  bot: (motto: string) => `A bot. ${motto}.`,
  deleted: 'Somebody who has left',
  ratings: 'Ratings',
  unrated: (name: string) => `${name} has no rating yet. The first rated match makes one.`,
  unratedYou: 'You have no rating yet. Your first quick match makes one.',
  matches: (count: number) => counted(count, 'rated match', 'rated matches'),
  measured: 'measured in matches against the other bots',
  provisional: 'A question mark says that the rating is still being found.',
  curve: (points: readonly number[]) =>
    `From ${points[0]} to ${points.at(-1)} in ${counted(points.length, 'match', 'matches')}, between ${Math.min(...points)} and ${Math.max(...points)}`,
  record: 'Record',
  won: 'Won',
  drawn: 'Drawn',
  lost: 'Lost',
  longestRally: 'Longest rally',
  hits: (count: number) => counted(count, 'hit', 'hits'),
  streak: 'In a row now',
  bestStreak: 'Best in a row',
  opponents: 'Against',
  versus: {
    won: (count: number) => `${count} won`,
    drawn: (count: number) => `${count} drawn`,
    lost: (count: number) => `${count} lost`,
  },
  recent: 'Matches of late',
  results: { won: 'Won', drawn: 'Drew', lost: 'Lost' },
  against: 'against',
  change: (points: number, change: number) => `${points} (${changeText(change)})`,
  noMatches: (name: string) => `${name} has not finished a match here yet.`,
  noMatchesYou: 'Nothing here yet. Your first match is one click away, and this page fills by itself.',
  playNow: 'Find a match',
} as const;

export const TOP = {
  link: 'Leaderboard',
  title: (game: string) => `${game} leaderboard`,
  periods: { day: 'Today', week: 'This week', all: 'All time' },
  period: 'Time',
  pool: 'Clock and rules',
  established: 'The order',
  provisional: 'Still finding their place',
  aboutProvisional: 'Their ratings are not sure yet. A few more matches, and they stand above.',
  none: 'Nobody stands here yet. Win a rated match, and it is you.',
  noneIn: 'Nobody has played a rated match in this time. The first place is free.',
  own: 'You',
  ownNowhere: 'You are not here yet: one rated match, and you are.',
  ownProvisional: 'A few more rated matches, and you have a place.',
  bot: 'bot',
  gained: changeText,
  matches: (count: number) => counted(count, 'match', 'matches'),
} as const;

/** Titles of the page that says why one is not in a room. */
export const GONE = {
  'no-such-room': 'No such room',
  'room-full': 'This room is full',
  'room-closed': 'This room has closed',
  'taken-over': 'Playing elsewhere',
  'room-fault': 'Something broke',
  'no-answer': 'No answer',
  draining: 'Back in a minute',
} as const;

export const GONE_ELSE = 'You are not in this room';
export const GONE_ACTIONS = {
  watch: 'Watch instead',
  playHere: 'Play here instead',
  again: 'Try again',
} as const;

export const NETWORK = {
  lab: 'Network lab',
  about: 'A worse network than yours, for your own messages.',
  choose: 'Network',
  choices: { none: 'Yours', home: 'Home', far: 'Far', bad: 'Bad' },
  sliders: { roundTrip: 'Round trip', jitter: 'Jitter', loss: 'Loss' },
  figures: {
    roundTrip: 'Round trip, measured',
    lead: 'You play ahead by',
    delay: 'Your opponent is drawn behind by',
    corrections: 'Corrections, hidden',
    late: 'Late inputs',
  },
  noFigures: 'The figures come with the match.',
  report: 'How was the network?',
  reportOf: 'What the network did to each player',
  rows: {
    roundTrip: ['Round trip', 'Median way to the server and back'],
    inputs: ['Inputs', 'How often something was done that counted'],
    putBack: ['Late, put back', 'Came late and were set in their place'],
    tooLate: ['Too late', 'Came too late to be put back'],
    grace: ['Grace', 'Lateness granted in all'],
    stalls: ['Stalls', 'Times that the connection was silent for half a second'],
    corrections: [
      'Corrections',
      'Times that your own picture was wrong and was put right so that it hardly shows',
    ],
  },
} as const;
