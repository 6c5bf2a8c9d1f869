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

type Content = string | Buffer;

/** The files in the folder `python/` of the page, by name; each is read when it is needed. */
const FILES: Record<string, () => Promise<Content>> = {
  ...Object.fromEntries(
    PYODIDE.map((name) => [`pyodide/${name}`, () => readFile(join('node_modules/pyodide', name))]),
  ),
  'pyodide/python_stdlib.zip': pyodideLibrary,
  'pyodide/pyodide-lock.json': pyodideLock,
  'runtime.json': runtime,
  ...(CPYTHON === undefined ? {} : cpython(CPYTHON)),
};

/** Returns Pyodide's list of packages without those that are not in the page. */
async function pyodideLock(): Promise<string> {
  const lock = JSON.parse(await readFile('node_modules/pyodide/pyodide-lock.json', 'utf8')) as object;
  return JSON.stringify({ ...lock, packages: {} });
}

/** Returns the modules that all interpreters load, by file name. */
async function runtime(): Promise<string> {
  const names = (await readdir('python/runtime')).filter((name) => name.endsWith('.py')).sort();
  const texts = names.map(
    async (name) => [name, await readFile(join('python/runtime', name), 'utf8')] as const,
  );
  return JSON.stringify(Object.fromEntries(await Promise.all(texts)));
}

/** Returns the files that `cargo xtask python` built and compressed. */
function cpython(folder: string): typeof FILES {
  const flavours = ['gil', 'free-threaded'].flatMap((flavour) =>
    CPYTHON_FILES.map((file) => `${flavour}/${file}`),
  );
  const names = [...flavours, LIBRARY].flatMap((name) => [name, `${name}.br`]);
  const files = names.map((name) => [name, () => readFile(join(folder, name))] as const);
  const worker = () => readFile('www/engine/python/cpython-worker.js');
  return { ...Object.fromEntries(files), 'cpython-worker.js': worker };
}

/** Returns the number of bytes that are sent for a file. Only a page that ships has compressed files. */
async function sentBytes(name: string): Promise<number> {
  const compressed = FILES[`${name}.br`];
  if (compressed) return (await compressed()).length;
  const body = (await FILES[name]?.()) ?? '';
  const purpose = process.env['INTERLEAVE_PURPOSE'] ?? 'ship';
  if (purpose !== 'ship') return body.length;
  // A quick estimate: the build compresses better.
  return (await promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })).length;
}

/** Returns how many bytes each interpreter adds to those before it. */
async function sizes(): Promise<Partial<Record<Interpreter, number>>> {
  const sum = async (of: RegExp) => {
    const names = Object.keys(FILES).filter((name) => of.test(name) && !name.endsWith('.br'));
    const sent = await Promise.all(names.map(sentBytes));
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
        const read = FILES[new URL(request.url ?? '/', 'http://localhost').pathname.slice(1)];
        if (!read) {
          next();
          return;
        }
        const send = (body: Content) => {
          for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
          const type = types[extname(request.url ?? '')] ?? 'text/javascript';
          response.setHeader('Content-Type', type).end(body);
        };
        read().then(send, next);
      });
    },
    async writeBundle() {
      for (const [name, read] of Object.entries(FILES)) {
        const path = join(out, 'python', name);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, await read());
      }
    },
  };
}

/** True for a file of the Python interpreters. */
export const isPython = (name: string): boolean => name.startsWith('python/');
