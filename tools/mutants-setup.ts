/** Properties try fewer cases against each of thousands of mutants than they do in a test run. */
import fc from 'fast-check';

const RUNS = 20;

fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: RUNS });
