import { expect, it } from 'vitest';
import { INPUT_REFUSALS } from '../game.ts';
import { REFUSAL_REASONS, REFUSAL_SENTENCES, refusal } from './refusals.ts';

it('[R3] every refusal stands on the one list once, and has a sentence for a player', () => {
  expect(new Set(REFUSAL_REASONS)).toEqual(new Set(Object.keys(REFUSAL_SENTENCES)));
  expect(new Set(REFUSAL_REASONS).size).toBe(REFUSAL_REASONS.length);
  for (const reason of INPUT_REFUSALS) expect(REFUSAL_REASONS).toContain(reason);
  for (const reason of REFUSAL_REASONS) {
    expect(refusal(reason).reason).toBe(reason);
    expect(refusal(reason).sentence).toMatch(/^[A-Z].+[.]$/);
  }
});
