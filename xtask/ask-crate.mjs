// Asks the built crate a question for `cargo xtask` (`xtask/src/build/catalogue.rs`): the
// argument names the question, standard input has its subject, and standard output gets
// the answer, both as JSON.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';

// The crate's modules are made for browsers and ask at once what they are in: Node.js 20
// has neither.
globalThis.self ??= globalThis;
globalThis.navigator ??= {};

const load = async (flavour) => {
  const crate = await import(pathToFileURL(`pkg/${flavour}/interleave.js`));
  crate.initSync({ module: await readFile(`pkg/${flavour}/interleave_bg.wasm`) });
  return crate;
};

const questions = {
  catalogue: async () => (await load('page')).catalogue().experiments,
  check: async (request) => (await load('page')).check(request),
  schema: async (id) => (await load('single')).schema(id) ?? null,
  passages: async () => (await load('single')).passages(),
  csv: async (report) => (await load('single')).export_csv(JSON.stringify(report)),
  trace: async (report) => (await load('single')).export_trace(JSON.stringify(report)),
};

const [, , question] = process.argv;
const answer = await questions[question](JSON.parse(await text(process.stdin)));
process.stdout.write(JSON.stringify(answer));
