import { strykerPlugins as plugins } from '@stryker-mutator/vitest-runner';

export { strykerValidationSchema } from '@stryker-mutator/vitest-runner';

const [vitest] = plugins;

const failures = (vitestContext) =>
  vitestContext.state
    .getFiles()
    .filter(({ result }) => result?.state === 'fail')
    .flatMap(({ result }) => result.errors ?? []);

/**
 * Stryker's runner for vitest asks which tests have failed. Where a mutant keeps a whole file of tests from being loaded
 * none has, and it passed for a survivor.
 */
const runner = (injector) => {
  const made = vitest.factory(injector);
  const mutantRun = made.mutantRun.bind(made);
  made.mutantRun = async (options) => {
    const result = await mutantRun(options);
    const [failure] = result.status === 'survived' ? failures(made.ctx) : [];
    if (!failure) return result;
    return { status: 'killed', nrOfTests: result.nrOfTests, killedBy: [], failureMessage: failure.message };
  };
  return made;
};
runner.inject = vitest.factory.inject;

export const strykerPlugins = [{ ...vitest, name: 'vitest-with-failed-files', factory: runner }];
