// The configuration for the benchmark's script, separate from the product, so that `dist` contains none of
// it.
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  worker: { format: 'es' },
  build: {
    outDir: process.env['BENCH_PAGE'] ?? '../../target/bench-page/bench',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { input: 'page.ts', output: { entryFileNames: 'page.js' } },
  },
});
