/** What is to be chosen before a room for a friend opens. Loaded when somebody wants one. */
export const FRIEND = {
  openRoom: 'Open a room',
  back: 'Back',
  rated: 'Counts for your ratings',
  ratedOr: ['For fun', 'Rated'],
  whoJoins: 'Who may join',
  whoMayJoin: ['Who has the link', 'Anybody'],
  series: 'Matches',
  seriesOf: { 1: 'One match', 3: 'Best of 3', 5: 'Best of 5', 7: 'Best of 7' },
  watched: 'Who watches is',
  watchedAt: { 0: 'Live', 2: '2 s behind', 30: '30 s behind' },
  whyBehind: 'Who sees the match later cannot help a player.',
  ratedBehind: 'Who watches a rated match is at least 2 s behind, so that nobody can help a player.',
} as const;
