// Starts a linked interpreter in Node.js and runs check.py in it.
//
// usage: node check.mjs FLAVOUR FOLDER LIBRARY, with the folder of python.js and the zip file of the library

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { URL } from 'node:url';

const [flavour, folder, library] = process.argv.slice(2);
const script = resolve(folder, 'python.js');
const createPython = createRequire(import.meta.url)(script);

const LONG_TEXT = 'ü😀'.repeat(1_000_000);

const texts = [];
const problems = [];

/** Reports what failed, and ends the process with its threads. */
function finish(status) {
  const results = texts.length > 0 ? JSON.parse(texts[0]) : {};
  for (const [name, passed] of Object.entries(results)) {
    if (name !== 'gil' && !passed) problems.push(`failed: ${name}`);
  }
  if (status !== 0) problems.push(`the interpreter ended with status ${status}`);
  if (texts[1] !== LONG_TEXT) problems.push('a long text did not arrive whole');
  console.log([...problems, JSON.stringify(results)].join('\n'));
  process.exit(problems.length > 0 ? 1 : 0);
}

const python = await createPython({
  mainScriptUrlOrBlob: script,
  print: (line) => problems.push(`printed: ${line}`),
  printErr: (line) => problems.push(line),
  onMessage: (text) => texts.push(text),
  onExit: finish,
  onAbort: (reason) => finish(`aborted: ${reason}`),
});
python.unpackLibrary(readFileSync(library));
python.FS.writeFile('/runner.py', readFileSync(new URL('check.py', import.meta.url)));
python.sendText(JSON.stringify({ flavour }));
python.sendText(LONG_TEXT);
python.callMain([]);
