import { describe } from 'vitest';
import { convergesFor, convergesForConnectFour } from '../support/convergence.ts';

describe('a room in disorder, 10,000 ticks a seed, the second half of the seeds', () => {
  convergesFor(1);
  convergesForConnectFour();
});
