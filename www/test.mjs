// Runs www/**/*.test.ts with Node's own test runner; Vite reads the TypeScript.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runnerImport } from 'vite';

for (const name of await readdir('www', { recursive: true })) {
  if (name.endsWith('.test.ts')) await runnerImport(join(process.cwd(), 'www', name), { configFile: false });
}
