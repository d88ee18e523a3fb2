/** fast-check for runs against mutants: of the cases that a property tries in a test run, a fifth, and not thousands. */
import { createRequire } from 'node:module';

const fc = createRequire(import.meta.url)('fast-check') as typeof import('fast-check');

const MOST_CASES = 500;
const SHARE = 5;

const fewer = ({ numRuns = 100, ...parameters }: { readonly numRuns?: number } = {}) => ({
  ...parameters,
  numRuns: Math.ceil(Math.min(numRuns, MOST_CASES) / SHARE),
});

export default {
  ...fc,
  assert: (property: Parameters<typeof fc.assert>[0], parameters?: Parameters<typeof fc.assert>[1]) =>
    fc.assert(property, fewer(parameters as { numRuns?: number })),
};
