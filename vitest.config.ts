import { defineConfig } from 'vitest/config';

/** Tests by what they need: nothing, a running server or SQLite, or a browser as well. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: process.env['VITEST_JSON'] ?? 'test-results/vitest.json' }]],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/{unit,golden}/**/*.test.ts'], testTimeout: 10_000 },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{integration,models}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          // On a slow machine a browser may answer later than a test waits: one more try, which the report names.
          retry: 1,
          globalSetup: ['tests/helpers/server-setup.ts'],
        },
      },
    ],
  },
});
