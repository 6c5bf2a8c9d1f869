// Sends a query to the built crate for `cargo xtask` (`xtask/src/build/catalogue.rs`): the argument names the
// query, standard input has its subject as JSON, and standard output receives the answer as JSON.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';

// The crate's modules are made for browsers and detect their environment at once; Node.js 20 has neither
// global.
globalThis.self ??= globalThis;
globalThis.navigator ??= {};

const crate = await import(pathToFileURL('pkg/single/interleave.js'));
crate.initSync({ module: await readFile('pkg/single/interleave_bg.wasm') });

const questions = {
  catalogue: () => crate.catalogue().experiments,
  check: (request) => crate.check(request),
  schema: (id) => crate.schema(id) ?? null,
  passages: () => crate.passages(),
  csv: (report) => crate.export_csv(JSON.stringify(report)),
  trace: (report) => crate.export_trace(JSON.stringify(report)),
};

const [, , question] = process.argv;
const answer = questions[question](JSON.parse(await text(process.stdin)));
process.stdout.write(JSON.stringify(answer));
