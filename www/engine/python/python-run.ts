// Runs the listings of a plan in the Python interpreters, one interpreter after another, after the hosts. The crate's
// recorder decides which rows need more samples, as for a host.

import type { Phase, PythonEvent, PythonOrders, PythonRow, Recorder } from 'interleave';
import { listingsOf } from '../listings';
import { withCompiled } from './compiled';
import { INCLUDED_INTERPRETERS } from './included';
import { startInterpreter, type Running } from './interpreter';
import { reportDeath } from './report-death';

/** An interpreter outside of the page. It replaces itself when it is used up. */
export type NativePython = Pick<Running, 'version' | 'run'>;

export interface PythonRunOptions {
  /** Stop aborts this signal. */
  signal: AbortSignal | undefined;
  /** True if workers share memory, which CPython's threads need. */
  shared: boolean;
  native: NativePython | undefined;
  /** Draws the state before a phase of a row. */
  drawBefore: (phase: Phase) => Promise<void>;
}

/** Runs all rows in Python. Failures are in the report. */
export function runPython(recorder: Recorder, experiment: string, options: PythonRunOptions): Promise<void> {
  return withCompiled((modules) => runSections(recorder, experiment, { ...options, modules }));
}

type SectionsOptions = PythonRunOptions & { modules: Map<string, WebAssembly.Module> };

async function runSections(recorder: Recorder, experiment: string, options: SectionsOptions): Promise<void> {
  const { signal, drawBefore } = options;
  const listings = await listingsOf(experiment);
  for (const orders of recorder.python_orders()) {
    const report = (event: PythonEvent) => recorder.add_python_event(orders.interpreter, event);
    const start = startOf(orders, options);
    if (typeof start === 'string') {
      report({ type: 'unavailable', built: start === 'no-shared-memory' });
      continue;
    }
    const text = (row: PythonRow) => row.listing ?? listings[row.id]?.python ?? '';
    const died = (error: unknown) => reportDeath(recorder, orders.interpreter, error);
    const rows = new PythonRows({ orders, start, text, report, died, drawBefore, signal });
    await rows.run();
    if (signal?.aborted) {
      recorder.abort();
      return;
    }
  }
}

/** Returns the function that starts the interpreter, or why it cannot run here. */
function startOf(
  { interpreter }: PythonOrders,
  { signal, shared, native, modules }: SectionsOptions,
): Start | 'not-built' | 'no-shared-memory' {
  if (interpreter === 'native') {
    if (!native) return 'not-built';
    return () => Promise.resolve({ ...native, started_ms: 0, restarts: 0, stop: () => {} });
  }
  if (!(interpreter in INCLUDED_INTERPRETERS)) return 'not-built';
  if (!shared && interpreter !== 'pyodide') return 'no-shared-memory';
  const base = new URL('python/', document.baseURI);
  return (processes) => startInterpreter({ interpreter, base, modules, processes, signal });
}

/** An interpreter that runs rows. */
type Started = Omit<Running, 'build' | 'observe'>;

/** Starts an interpreter with a number of processes. */
type Start = (processes: number) => Promise<Started>;

/** Matches the names that a listing needs for processes. */
const PROCESSES = /\bProcessPoolExecutor\b|\bmultiprocessing\b/;

/** The key of the interpreter that all unchanged listings share. */
const SHARED = '';

/**
 * Returns the key of the interpreter that runs a row. A changed listing can damage its interpreter in any way, so it
 * has one of its own.
 */
const keyOf = ({ id, listing }: PythonRow): string => (listing === null ? SHARED : id);

interface RowsOptions {
  orders: PythonOrders;
  start: Start;
  /** Returns the text of a row's listing. */
  text: (row: PythonRow) => string;
  /** Adds an event to the report; returns the rows that need more samples. */
  report: (event: PythonEvent) => string[];
  /** Reports the death of the interpreter; returns the rows that need more samples. */
  died: (error: unknown) => string[];
  drawBefore: (phase: Phase) => Promise<void>;
  signal: AbortSignal | undefined;
}

/** The rows of one kind of interpreter. */
class PythonRows {
  /** The number of samples that each row has. */
  readonly #taken = new Map<string, number>();
  /** The interpreters that wait for calls, by key. */
  readonly #started = new Map<string, Started>();

  constructor(readonly options: RowsOptions) {}

  /** Warms each row up once and then takes samples in rounds, until no row needs more. */
  async run(): Promise<void> {
    const { orders, report, signal } = this.options;
    try {
      const all = orders.rows.map(({ id }) => id);
      await this.#round(all, 'warming_up');
      while (!signal?.aborted) {
        const pending = report({ type: 'round' });
        this.#stopUnless((key) => orders.rows.some((row) => pending.includes(row.id) && keyOf(row) === key));
        if (pending.length === 0) break;
        await this.#round(pending, 'sampling');
      }
    } finally {
      this.#stopUnless(() => false);
    }
    if (!signal?.aborted) report({ type: 'finished' });
  }

  /** Calls each of these rows once, unless it fails before its turn. */
  async #round(ids: string[], type: 'warming_up' | 'sampling'): Promise<void> {
    const { orders, died, signal } = this.options;
    let pending = ids;
    for (const row of orders.rows) {
      if (signal?.aborted) return;
      if (!ids.includes(row.id) || !pending.includes(row.id)) continue;
      try {
        pending = await this.#call(row, type);
      } catch (error) {
        this.#stop(keyOf(row));
        if (signal?.aborted) return;
        pending = died(error);
      }
    }
  }

  /** Calls a row; returns the rows that need more samples. */
  async #call(row: PythonRow, type: 'warming_up' | 'sampling'): Promise<string[]> {
    const { orders, text, report, drawBefore } = this.options;
    const running = await this.#interpreterOf(row);
    const number = (this.#taken.get(row.id) ?? 0) + 1;
    const phase = type === 'sampling' ? { type, number } : { type };
    report({ type: 'turn', row: row.id, phase });
    await drawBefore(phase);
    const { set_up, expression } = row;
    const { switch_interval_ms, limit_s } = orders;
    const ended = await running.run({ text: text(row), set_up, expression, switch_interval_ms, limit_s });
    if (type === 'sampling') this.#taken.set(row.id, number);
    if (ended.used_up) this.#stop(keyOf(row));
    return report({ type: 'ended', row: row.id, ended });
  }

  /** Returns the interpreter that runs a row. Starts one for the first row, and after the last is used up. */
  async #interpreterOf(row: PythonRow): Promise<Started> {
    const { orders, start, text, report } = this.options;
    const key = keyOf(row);
    const running = this.#started.get(key);
    if (running) return running;
    const needed = key === SHARED || PROCESSES.test(text(row)) ? orders.processes : 0;
    const started = await start(needed);
    this.#started.set(key, started);
    const { version, started_ms, restarts } = started;
    report({ type: 'ready', version, started_ms, restarts });
    return started;
  }

  #stop(key: string): void {
    this.#started.get(key)?.stop();
    this.#started.delete(key);
  }

  #stopUnless(isNeeded: (key: string) => boolean): void {
    for (const key of [...this.#started.keys()]) if (!isNeeded(key)) this.#stop(key);
  }
}
