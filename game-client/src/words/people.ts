/** What the pages about people say: players' own, leaderboards, one's own devices and data. Loaded with them. */
import { changeText, counted } from './figures.ts';

/** What pages about players say. */
export const PROFILE = {
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

export const ME = {
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
