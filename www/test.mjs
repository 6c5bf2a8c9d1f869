// Runs **/*.test.ts of the page, and of what the bench holds it against, with
// Node's own test runner; Vite reads the TypeScript.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runnerImport } from 'vite';

// Vite's own plugin for styles waits for a build to begin, which `runnerImport` does not.
const styles = {
  name: 'styles-as-text',
  enforce: 'pre',
  resolveId: (id, from) =>
    /\.css(\?inline)?$/.test(id) ? `\0${join(dirname(from), id.replace('?inline', ''))}.js` : null,
  load: async (id) =>
    id.startsWith('\0') && id.endsWith('.css.js')
      ? `export default ${JSON.stringify(await readFile(id.slice(1, -'.js'.length), 'utf8'))}`
      : null,
};

for (const folder of ['www', 'benches/js']) {
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.test.ts')) continue;
    await runnerImport(join(process.cwd(), folder, name), { configFile: false, plugins: [styles] });
  }
}
