// Starts a linked interpreter in Node.js and runs check.py in it.
//
// usage: node check.cjs FLAVOUR FOLDER LIBRARY, with the folder of python.js and the zip file of the library
'use strict';

const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const [flavour, folder, library] = process.argv.slice(2);
const script = resolve(folder, 'python.js');
const createPython = require(script);

const texts = [];
const problems = [];

const settings = {
  mainScriptUrlOrBlob: script,
  print: (line) => problems.push(`printed: ${line}`),
  printErr: (line) => problems.push(line),
  onMessage: (text) => texts.push(text),
  onExit: finish,
  onAbort: (reason) => finish(`aborted: ${reason}`),
};

/** Reports what failed, and ends the process with its threads. */
function finish(status) {
  const results = texts.length > 0 ? JSON.parse(texts[0]) : {};
  for (const [name, passed] of Object.entries(results)) {
    if (name !== 'gil' && !passed) problems.push(`failed: ${name}`);
  }
  if (status !== 0) problems.push(`the interpreter ended with status ${status}`);
  if (texts[1] !== 'ü😀'.repeat(1_000_000)) problems.push('a long text did not arrive whole');
  console.log([...problems, JSON.stringify(results)].join('\n'));
  process.exit(problems.length > 0 ? 1 : 0);
}

createPython(settings).then((python) => {
  python.FS.mkdirTree('/lib');
  python.FS.writeFile('/lib/python.zip', readFileSync(library));
  python.FS.writeFile('/runner.py', readFileSync(join(__dirname, 'check.py')));
  python.sendText(JSON.stringify({ flavour }));
  python.callMain([]);
});
