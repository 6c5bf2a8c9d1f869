import { defineConfig } from 'vitest/config';

// Takes the place of vite.config.ts, whose plugins assemble the built page and are not needed in tests.
export default defineConfig({
  test: {
    include: ['www/**/*.test.ts', 'benches/js/**/*.test.ts'],
    // The exported document contains style sheets; by default Vitest replaces them with empty ones.
    css: true,
    // Some tests step through every program of the crate, which takes seconds on a busy machine.
    testTimeout: 60_000,
  },
});
