import { describe, expect, it } from 'vitest';
import { climb } from './notes.ts';

describe('the notes of a rally', () => {
  it('begin at their own pitch and never fall', () => {
    const notes = Array.from({ length: 40 }, (_, hit) => climb(hit));
    expect(notes[0]).toBe(1);
    expect(notes).toEqual([...notes].sort((a, b) => a - b));
    expect(notes[39]).toBeCloseTo(2 ** (16 / 12));
    expect(climb(-1)).toBe(1);
  });
});
