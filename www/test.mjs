// Runs **/*.test.ts of the page, and of what the bench holds it against, with
// Node's own test runner; Vite reads the TypeScript.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runnerImport } from 'vite';

for (const folder of ['www', 'benches/js']) {
  for (const name of await readdir(folder, { recursive: true })) {
    if (name.endsWith('.test.ts'))
      await runnerImport(join(process.cwd(), folder, name), { configFile: false });
  }
}
