/** What the pages of a room say: waiting, playing, the result, the way out. Loaded with them, after the lobby. */
import { changeText, ratingText } from './figures.ts';

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
  clockRunsOn: 'The clock of the one to move runs on meanwhile.',
  leaveTitle: 'Give up this match?',
  leaveCost: 'If you leave now, your opponent wins.',
  leave: 'Leave',
  playOn: 'Play on',
} as const;

/** On the page of one who watches. */
export const WATCH = {
  live: 'Live',
  liveIs: 'You see the match as it happens.',
  behind: (seconds: number) => `${seconds} s behind`,
  behindIs: (seconds: number) =>
    `You see everything ${seconds} s late, so that nobody who watches can help a player.`,
  earlier: 'Earlier',
  moments: 'Moments of the match',
  backBy: (seconds: number) => `Back by ${seconds} s`,
  toLive: 'Back to live',
  /** Where what comes now is not live either. */
  toNewest: 'Back to the newest',
  nextBegan: 'The next match has begun.',
  /** For those who play. */
  audienceBehind: (seconds: number) => `who watches is ${seconds} s behind`,
} as const;

export const SERIES = {
  stands: (bestOf: number, wins: string) => `Best of ${bestOf}: ${wins}`,
  youWon: 'You won the series!',
  won: (name: string) => `${name} won the series.`,
  next: 'The next match begins by itself.',
} as const;

export const RESULT = {
  nobody: 'Nobody won',
  draw: 'A draw',
  youWon: 'You won!',
  won: (name: string) => `${name} won`,
  forfeit: (loser: string) => `${loser} did not come back in time.`,
  left: (loser: string) => `${loser} left the match.`,
  abandoned: 'Both were gone for too long.',
  timeLimit: 'A match lasts two hours at most.',
  interrupted: 'The server stopped in the middle, and not everybody came back.',
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
  cheered: (what: string, count: number) => `${what}, from ${count} who ${count === 1 ? 'watches' : 'watch'}`,
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
