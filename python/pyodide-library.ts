// Compiles Pyodide's library when the page is built, and keeps the result for the next build.

import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SOURCES = 'node_modules/pyodide/python_stdlib.zip';
const SCRIPT = 'python/pack_pyodide_library.py';
const CACHE = 'node_modules/.cache/interleave';

/** The used part of Pyodide’s interface. */
interface Pyodide {
  FS: {
    writeFile(path: string, content: Uint8Array | string): void;
    readFile(path: string): Uint8Array;
  };
  runPython(code: string): unknown;
}

/** Returns Pyodide's library as an uncompressed zip file of bytecode. Takes some seconds the first time. */
export async function pyodideLibrary(): Promise<Buffer> {
  const [sources, script] = await Promise.all([readFile(SOURCES), readFile(SCRIPT, 'utf8')]);
  const name = createHash('sha256').update(sources).update(script).digest('hex').slice(0, 16);
  const path = join(CACHE, `pyodide-library-${name}.zip`);
  try {
    return await readFile(path);
  } catch {
    const library = await pack(sources, script);
    await mkdir(CACHE, { recursive: true });
    // Another build may write the same file.
    await writeFile(`${path}.${process.pid}`, library);
    await rename(`${path}.${process.pid}`, path);
    return library;
  }
}

async function pack(sources: Buffer, script: string): Promise<Buffer> {
  const { loadPyodide } = (await import('pyodide')) as { loadPyodide: () => Promise<unknown> };
  const python = (await loadPyodide()) as Pyodide;
  python.FS.writeFile('/sources.zip', sources);
  python.runPython(`${script}\n\npack("/sources.zip", "/library.zip")\n`);
  return Buffer.from(python.FS.readFile('/library.zip'));
}
