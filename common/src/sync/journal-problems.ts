/** [J5] Why a journal is not shown: every reason has a name from this one list and a sentence for a player. */
const SENTENCES = {
  'not-a-journal': 'This is not a Rallydrop match.',
  'newer-format': 'This match was recorded by a newer Rallydrop. Reload the page and try again.',
  'too-large': 'This match is too large to be opened.',
  damaged: 'This match is damaged: a part of it is not as it was written down.',
  malformed: 'This match is damaged: a part of it makes no sense.',
  'out-of-order': 'This match is damaged: its moves are out of order.',
  'entry-after-end': 'This match is damaged: something stands behind its end.',
  'no-such-game': 'This match is of a game that is not here.',
  'other-rules':
    'This match was played by older or newer rules. Its result stands, but it can no longer be shown.',
  'unknown-options': 'This match has options that its game does not know.',
  'unreadable-input': 'This match has a move that cannot be read.',
  'refused-input': 'This match has a move that the rules do not allow.',
  'cut-off': 'This match is not whole: its end is missing.',
  'checkpoint-differs': 'This match does not come out as it was recorded.',
  'result-differs': 'This match does not end as it was recorded.',
} as const;

export type JournalProblemName = keyof typeof SENTENCES;
export const JOURNAL_PROBLEMS = Object.keys(SENTENCES) as readonly JournalProblemName[];

export interface JournalProblem {
  readonly problem: JournalProblemName;
  readonly sentence: string;
  /** The byte at which reading, or the tick at which playing, came upon it. */
  readonly at: number;
}

export const journalProblem = (problem: JournalProblemName, at: number): JournalProblem => ({
  problem,
  sentence: SENTENCES[problem],
  at,
});

export const isJournalProblem = (value: object): value is JournalProblem =>
  'problem' in value && 'sentence' in value;
