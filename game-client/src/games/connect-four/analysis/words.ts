/** What the puzzles' and the review's pages say; verdicts and their marks are in `worth.ts`. */
export const DAILY = {
  title: 'Puzzle of the day',
  solved: 'Solved today.',
  streak: (days: number) => (days === 1 ? '1 day in a row' : `${days} days in a row`),
  share: 'Share it',
  text: (date: string, days: number) =>
    `Rallydrop puzzle of ${date}: solved${days > 1 ? `, ${DAILY.streak(days)}` : ''}.`,
  playOut: 'Play it out',
  back: 'Back to the puzzles',
} as const;

export const REVIEW = {
  moments: 'What decided it',
  noMoments: 'Nobody let a result go.',
  tryIt: 'Try it yourself',
  back: 'Back to the review',
} as const;
