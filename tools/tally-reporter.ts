import type { Reporter, TestModule } from 'vitest/node';

/** Prints `Tests: N passed, N failed, N skipped` alone on a line. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      // A file that cannot even be loaded has no tests, and is a failure all the same.
      if (module.errors().length > 0) count.failed += 1;
    }
    console.log(
      `\nTests: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`,
    );
  }
}
