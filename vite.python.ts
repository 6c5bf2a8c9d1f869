// Copies the Python interpreters into the page's folder `python/`, and tells the page which there are.

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';
import { pyodideLibrary } from './python/pyodide-library.ts';
import type { Interpreter } from './www/engine/python/messages.ts';

/** The files of Pyodide that the page needs, in its package. */
const PYODIDE = ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm'];

/** What `cargo xtask python` built (`xtask/src/python/`): a folder for each flavour, and their library. */
const CPYTHON = process.env['INTERLEAVE_PYTHON'];

/** A flavour's files in this folder. */
const CPYTHON_FILES = ['python.js', 'python.wasm'];

const LIBRARY = 'library.zip';

/** Returns the files by their names in the folder `python/` of the page. */
async function pythonFiles(): Promise<Map<string, string | Buffer>> {
  const all = new Map<string, string | Buffer>();
  for (const name of PYODIDE) all.set(`pyodide/${name}`, await readFile(join('node_modules/pyodide', name)));
  all.set('pyodide/python_stdlib.zip', await pyodideLibrary());
  // Without the list of Pyodide's further packages, which are not in the page.
  const lock = JSON.parse(await readFile('node_modules/pyodide/pyodide-lock.json', 'utf8')) as object;
  all.set('pyodide/pyodide-lock.json', JSON.stringify({ ...lock, packages: {} }));
  const modules = (await readdir('python/runtime')).filter((name) => name.endsWith('.py')).sort();
  const texts = modules.map(async (name) => [name, await readFile(join('python/runtime', name), 'utf8')]);
  all.set('runtime.json', JSON.stringify(Object.fromEntries(await Promise.all(texts))));
  if (CPYTHON === undefined) return all;
  all.set('cpython-worker.js', await readFile('www/engine/python/cpython-worker.js'));
  const names = [
    ...['gil', 'free-threaded'].flatMap((flavour) => CPYTHON_FILES.map((file) => `${flavour}/${file}`)),
    LIBRARY,
  ];
  for (const name of names) {
    all.set(name, await readFile(join(CPYTHON, name)));
    // Compressed once, by `cargo xtask python`.
    await readFile(join(CPYTHON, `${name}.br`)).then(
      (body) => all.set(`${name}.br`, body),
      () => {},
    );
  }
  return all;
}

/** Returns the number of bytes that are sent for a file. Only a page that ships has compressed files. */
async function sentBytes(name: string, all: Map<string, string | Buffer>): Promise<number> {
  const compressed = all.get(`${name}.br`);
  if (compressed !== undefined) return compressed.length;
  const body = all.get(name) ?? '';
  if (process.env['INTERLEAVE_PURPOSE'] !== undefined && process.env['INTERLEAVE_PURPOSE'] !== 'ship')
    return body.length;
  // A quick estimate: the build compresses better.
  return (await promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })).length;
}

/** Returns how many bytes each interpreter adds to those before it. */
async function sizes(): Promise<Partial<Record<Interpreter, number>>> {
  const all = await pythonFiles();
  const sum = async (of: RegExp) => {
    const names = [...all.keys()].filter((name) => of.test(name) && !name.endsWith('.br'));
    const sent = await Promise.all(names.map((name) => sentBytes(name, all)));
    return sent.reduce((sum, bytes) => sum + bytes, 0);
  };
  const pyodide = await sum(/^pyodide\/|^runtime/);
  if (CPYTHON === undefined) return { pyodide };
  return { pyodide, gil: await sum(/^gil\/|^library/), 'free-threaded': await sum(/^free-threaded\//) };
}

/** Adds the Python interpreters, which a page fetches only when it needs them. */
export function python(headers: Record<string, string>): Plugin {
  const types: Record<string, string> = { '.wasm': 'application/wasm', '.json': 'application/json' };
  let out = '';
  return {
    name: 'python',
    config: async () => ({ define: { __PYTHON__: JSON.stringify(await sizes()) } }),
    configResolved(config) {
      out = config.build.outDir;
    },
    configureServer(server) {
      server.middlewares.use('/python', (request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        const send = (body: string | Buffer | undefined) => {
          if (body === undefined) {
            next();
            return;
          }
          for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
          response.setHeader('Content-Type', types[extname(path)] ?? 'text/javascript').end(body);
        };
        pythonFiles().then((all) => send(all.get(path)), next);
      });
    },
    async writeBundle() {
      for (const [name, body] of await pythonFiles()) {
        const path = join(out, 'python', name);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, body);
      }
    },
  };
}

/** True for a file of the Python interpreters. */
export const isPython = (name: string): boolean => name.startsWith('python/');
