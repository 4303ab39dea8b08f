import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// vitest 5 does not read this file by name: `--config vitest.workspace.ts` and vitest.config.ts do.
const conditions = ['@linernotes/source', 'module', 'node', 'development|production'];
const packages = readdirSync(new URL('./packages', import.meta.url)).map(
  (name) => `packages/${name}`,
);

// Their tests start no server, and put back what they set: files share a worker, and what it has loaded.
const shared: ReadonlySet<string> = new Set(['dj', 'matching', 'model']);

// Workers, and what tests start, load their modules compiled: half the time that a command takes.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(
  new URL('./node_modules/.cache/compiled', import.meta.url),
);

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    projects: [
      ...[...packages, 'examples/smallest-adapter'].map((folder) => ({
        extends: true as const,
        root: `./${folder}`,
        test: {
          name: basename(folder),
          include: ['test/**/*.test.ts'],
          isolate: !shared.has(basename(folder)),
        },
      })),
      {
        extends: true as const,
        test: { name: 'repository', include: ['tools/**/*.test.ts', 'examples/*.test.ts'] },
      },
    ],
    // Without it one core is left to the runner, which needs none: of two, half.
    maxWorkers: '100%',
    // Some read 25,000 rows: with coverage, on a machine that does other things too.
    testTimeout: 20_000,
    reporters: ['default', './tools/tally-reporter.ts'],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      reporter: ['text-summary', 'json-summary', 'lcov'],
      // Reached without ../shared, where the recorded answers are.
      thresholds: { lines: 90, branches: 85 },
    },
  },
});
