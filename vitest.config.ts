import { defineConfig } from 'vitest/config';

// Replaces vite.config.ts in tests, which do not need the plugins that assemble the built page.
export default defineConfig({
  test: {
    include: ['www/**/*.test.ts', 'benches/js/**/*.test.ts'],
    // The exported document contains style sheets; by default Vitest replaces them with empty style sheets.
    css: true,
    // Some tests step through every program of the crate, which takes seconds on a busy machine.
    testTimeout: 60_000,
  },
});
