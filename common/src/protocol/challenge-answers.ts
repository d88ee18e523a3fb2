/** What somebody says who is challenged; a block is kept, and holds for both. */
export const CHALLENGE_ANSWERS = ['accept', 'decline', 'block'] as const;
