import { describe } from 'vitest';
import { convergesFor } from '../support/convergence.ts';

describe('a room in disorder, 10,000 ticks a seed, the first half of the seeds', () => convergesFor(0));
