import { defineConfig } from 'vitest/config';

/** Pure functions only: no module of theirs holds a state, so that their test files share one load of the code. */
const pure = ['tests/{domain,inbound,replies}/**/*.test.ts'];

export default defineConfig({
  test: {
    setupFiles: ['tests/support/nothing-left-running.ts'],
    // A hung test fails in any case; a slow machine is no reason to.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    env: { TZ: 'America/New_York' },
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: 'service',
          include: ['tests/**/*.test.ts'],
          exclude: pure,
          globalSetup: ['tests/support/global-setup.ts'],
        },
      },
    ],
  },
});
