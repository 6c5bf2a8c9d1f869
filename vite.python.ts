// Copies the Python interpreters into the page's folder `python/`, and tells the page which there are.

import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { Interpreter } from './www/engine/python/messages.ts';

/** Pyodide's files, from its npm package. */
const PYODIDE = [
  'pyodide.mjs',
  'pyodide.asm.mjs',
  'pyodide.asm.wasm',
  'python_stdlib.zip',
  'pyodide-lock.json',
];

/** What `cargo xtask python` built (`xtask/src/python/`): a folder for each flavour, and their library. */
const CPYTHON = process.env['INTERLEAVE_PYTHON'];

/** The sources in Python that all interpreters load: `runner.py` and the modules beside it. */
const RUNTIME = 'python/runtime';

/** A file to copy, from a path to a path below `python/`. */
type Copy = [from: string, to: string];

/** Returns these sources as one JSON object, by file name. */
async function runtime(): Promise<string> {
  const names = (await readdir(RUNTIME)).filter((name) => name.endsWith('.py'));
  const sources = names.map(async (name) => [name, await readFile(join(RUNTIME, name), 'utf8')] as const);
  return JSON.stringify(Object.fromEntries(await Promise.all(sources)));
}

/** Returns the files of each interpreter. */
function interpreters(): Partial<Record<Interpreter, Copy[]>> {
  const pyodide = PYODIDE.map((name): Copy => [join('node_modules/pyodide', name), join('pyodide', name)]);
  if (CPYTHON === undefined) return { pyodide };
  const library: Copy = [join(CPYTHON, 'library.zip'), 'library.zip'];
  const flavour = (name: string): Copy[] => [
    library,
    ...['python.js', 'python.wasm'].map((file): Copy => [join(CPYTHON, name, file), join(name, file)]),
  ];
  return { pyodide, gil: flavour('gil'), 'free-threaded': flavour('free-threaded') };
}

/** Returns the size of a file as it is sent: compressed, where a compressed file is beside it. */
async function sizeOf(path: string): Promise<number> {
  const { size } = await stat(`${path}.br`).catch(() => stat(path));
  return size;
}

export function python(): Plugin {
  let out = '';
  return {
    name: 'python',
    async config() {
      const sizes: [string, number][] = [];
      const counted = new Set<string>();
      for (const [name, copies] of Object.entries(interpreters())) {
        let sum = 0;
        for (const [from] of copies.filter(([from]) => !counted.has(from))) {
          counted.add(from);
          sum += await sizeOf(from);
        }
        sizes.push([name, sum]);
      }
      return { define: { __PYTHON__: JSON.stringify(Object.fromEntries(sizes)) } };
    },
    configResolved(config) {
      out = config.build.outDir;
    },
    async writeBundle() {
      const files = Object.values(interpreters()).flat();
      if (CPYTHON !== undefined) files.push(['www/engine/python/cpython-worker.js', 'cpython-worker.js']);
      for (const [from, to] of files) {
        const target = join(out, 'python', to);
        await mkdir(join(target, '..'), { recursive: true });
        await cp(from, target);
        await cp(`${from}.br`, `${target}.br`).catch(() => {});
      }
      await writeFile(join(out, 'python', 'runtime.json'), await runtime());
    },
  };
}

/** True for a file of an interpreter, which is fetched only when it is asked for. */
export const isPython = (name: string): boolean => name.startsWith('python/');
