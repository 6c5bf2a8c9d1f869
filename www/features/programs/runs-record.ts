// Real runs as a text, for links and for this browser's storage. It has what happened; what is possible is searched
// again when it is opened.

import type { PythonLane, PythonSpan } from 'interleave';
import type { Interpreter, ObservedEnding } from '../../engine/python/messages';
import type { ProgramRuns } from '../../engine/python/program-runs';
import type { Column, RunSettings, RunsResult } from './real-runs';

export interface RunsRecord {
  /** When the runs ended, in ISO 8601. */
  made_at: string;
  settings: RunSettings;
  columns: Pick<Column, 'interpreter' | 'runs' | 'why'>[];
}

/** The most spans of each lane. */
const MOST_SPANS = 100;

/** The most endings of an interpreter. */
const MOST_ENDINGS = 50;

/** Writes the runs. The lanes of the endings that are not drawn are left out. */
export function writeRuns({ made_at, settings, columns }: RunsResult): string {
  const written = columns.map(({ interpreter, runs, why, judgements }) => {
    const bad = judgements.findIndex(({ bad }) => bad);
    const endings = runs?.endings.slice(0, MOST_ENDINGS).map((ending, i) => {
      return { ...ending, lanes: i === 0 || i === bad ? ending.lanes.map(shortened) : [] };
    });
    return { interpreter, why, runs: runs && { ...runs, endings } };
  });
  return JSON.stringify({ made_at, settings, columns: written });
}

function shortened({ name, spans, lost }: PythonLane): PythonLane {
  return { name, spans: spans.slice(0, MOST_SPANS), lost: lost + Math.max(0, spans.length - MOST_SPANS) };
}

const INTERPRETERS: readonly Interpreter[] = ['gil', 'free-threaded', 'pyodide'];
const ENDS: readonly ObservedEnding['end'][] = ['ends', 'waits', 'runs'];
const KINDS: readonly PythonSpan['kind'][] = ['run', 'wait_lock', 'dispatch', 'pause', 'request', 'set_up'];

/** Reads runs. Returns null for a text that `writeRuns` has not written: a link can contain anything. */
export function readRuns(text: string): RunsRecord | null {
  try {
    return record(JSON.parse(text));
  } catch {
    return null;
  }
}

type Fields = Record<string, unknown>;

class Malformed extends Error {}

function record(value: unknown): RunsRecord {
  const { made_at, settings, columns } = fields(value);
  const { runs, pauses } = fields(settings);
  return {
    made_at: date(made_at),
    settings: { runs: wholeNumber(runs), pauses: pauses === true },
    columns: list(columns, 3).map((column) => {
      const { interpreter, why, runs } = fields(column);
      const name = oneOf(interpreter, INTERPRETERS);
      return { interpreter: name, why: text(why), runs: runs === null ? null : programRuns(name, runs) };
    }),
  };
}

function programRuns(interpreter: Interpreter, value: unknown): ProgramRuns {
  const { version, runs, endings, missing } = fields(value);
  return {
    interpreter,
    version: text(version),
    runs: wholeNumber(runs),
    endings: list(endings, MOST_ENDINGS).map(ending),
    missing: missing === null ? null : missingPart(fields(missing)),
  };
}

const missingPart = ({ type, message }: Fields) => ({ type: text(type), message: text(message) });

function ending(value: unknown): ObservedEnding {
  const { output, failures, end, values, waits, count, began_ms, ended_ms, lanes } = fields(value);
  return {
    output: list(output).map(text),
    failures: list(failures)
      .map(fields)
      .map((failure) => {
        const { thread, class: name, message } = failure;
        return { thread: text(thread), class: text(name), message: text(message) };
      }),
    end: oneOf(end, ENDS),
    values: list(values).map((pair): [string, string] => {
      const [name, value] = list(pair, 2);
      return [text(name), text(value)];
    }),
    waits: list(waits)
      .map(fields)
      .map(({ thread, line, text: code }) => {
        return { thread: text(thread), line: wholeNumber(line), text: text(code) };
      }),
    count: wholeNumber(count),
    began_ms: time(began_ms),
    ended_ms: time(ended_ms),
    lanes: list(lanes, 200)
      .map(fields)
      .map(({ name, spans, lost }) => {
        return { name: text(name), spans: list(spans).map(span), lost: wholeNumber(lost) };
      }),
  };
}

function span(value: unknown): PythonSpan {
  const { kind, label, start, end } = fields(value);
  return { kind: oneOf(kind, KINDS), label: text(label), start: time(start), end: time(end) };
}

function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) throw new Malformed();
  return value as Fields;
}

function list(value: unknown, most = 1_000): unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new Malformed();
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string' || value.length > 20_000) throw new Malformed();
  return value;
}

function date(value: unknown): string {
  if (Number.isNaN(Date.parse(text(value)))) throw new Malformed();
  return text(value);
}

function wholeNumber(value: unknown): number {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw new Malformed();
  return Number(value);
}

function time(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Malformed();
  return value;
}

function oneOf<Value extends string>(value: unknown, known: readonly Value[]): Value {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new Malformed();
  return found;
}
