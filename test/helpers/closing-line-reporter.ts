/** The part of jest's AggregatedResult that is counted here. */
interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/**
 * A reporter for jest that ends the run with one line, for people and machines alike: `12 passed, 0 failed`, and
 * `, 3 skipped` where any were. A file that cannot run counts as one failure, since none of its tests were counted.
 */
export default class ClosingLineReporter {
  onRunComplete(_contexts: unknown, results: Results): void {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    // At exit, because jest may still have something to say once its reporters are done.
    process.once('exit', () => process.stdout.write(`${line}\n`));
  }
}
