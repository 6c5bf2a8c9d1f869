/* global arguments, MessageChannel, TextDecoder, TextEncoder */
// Runs in a page next to Perfetto's engine: loads a trace and queries it with SQL. The engine is a worker
// that reads and writes messages of `trace_processor.proto` (TraceProcessorRpcStream) on a port. Each query
// must have one column, of text; its rows are returned as a list of strings.
const [trace, queries, done] = arguments;

const APPEND = { method: 1, field: 101 };
const FINALIZE = { method: 2 };
const QUERY = { method: 3, field: 103 };
const FATAL = 5;
const APPENDED = 201;
const RESULT = 203;
const FINALIZED = 212;

/** Whole numbers, seven bits to a byte, least significant first. */
function varint(n) {
  return n < 128 ? [n] : [(n % 128) | 128, ...varint(Math.floor(n / 128))];
}

/** A field of a message: a number, or bytes with their length. */
function field(number, value) {
  if (typeof value === 'number') return new Uint8Array([...varint(number * 8), ...varint(value)]);
  return joined([new Uint8Array([...varint(number * 8 + 2), ...varint(value.length)]), value]);
}

function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The fields of a message, with their values. */
function fields(message) {
  const found = [];
  let at = 0;
  const number = () => {
    let n = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      n += (byte & 127) * scale;
      if (byte < 128) return n;
    }
  };
  while (at < message.length) {
    const tag = number();
    if (tag % 8 === 0) {
      found.push([Math.floor(tag / 8), number()]);
      continue;
    }
    if (tag % 8 !== 2) throw new Error(`the engine's answer has a field of kind ${tag % 8}`);
    const length = number();
    found.push([Math.floor(tag / 8), message.subarray(at, at + length)]);
    at += length;
  }
  return found;
}

const all = (message, wanted) =>
  fields(message).flatMap(([number, value]) => (number === wanted ? [value] : []));
const text = (bytes) => new TextDecoder().decode(bytes);

/** Throws the engine's error message in that field of an answer. */
function check(answer, wanted) {
  const [complaint] = all(answer, wanted);
  if (complaint?.length) throw new Error(text(complaint));
}

/** The rows in the answer to a query: the cells are separated by zeros. */
function rows(result) {
  check(result, 2);
  const cells = all(result, 3).flatMap((batch) => all(batch, 5));
  return cells.flatMap((part) => text(part).split('\0').slice(0, -1));
}

async function ask() {
  const worker = new Worker('engine_bundle.js');
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(port1, [port1]);
  const received = [];
  let wake = () => {};
  port2.onmessage = ({ data }) => {
    received.push(...all(data, 1));
    wake();
  };
  worker.onerror = ({ message }) => done({ error: `the engine: ${message}` });
  let sent = 0;
  const send = ({ method, field: number }, content) => {
    const argument = content ? [field(number, content)] : [];
    port2.postMessage(field(1, joined([field(1, ++sent), field(2, method), ...argument])));
  };
  /** The field of that number in the next answer; a query may have several answers. */
  const answer = async (wanted) => {
    while (!received.length) await new Promise((resolve) => (wake = resolve));
    const message = received.shift();
    check(message, FATAL);
    const [result] = all(message, wanted);
    if (!result)
      throw new Error(`the engine answered ${fields(message).map(([number]) => number)}, not ${wanted}`);
    return result;
  };
  const bytes = (string) => new TextEncoder().encode(string);
  send(APPEND, bytes(trace));
  check(await answer(APPENDED), 2);
  send(FINALIZE);
  check(await answer(FINALIZED), 1);
  const answers = [];
  for (const query of queries) {
    send(QUERY, field(1, bytes(query)));
    const found = [];
    for (let last = false; !last;) {
      const result = await answer(RESULT);
      found.push(...rows(result));
      last = all(result, 3).some((batch) => all(batch, 6)[0] === 1) || all(result, 3).length === 0;
    }
    answers.push(found);
  }
  worker.terminate();
  return answers;
}

ask().then(
  (answers) => done({ answers }),
  (error) => done({ error: String(error) }),
);
