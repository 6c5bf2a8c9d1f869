// Runs the listings of a plan in the Python interpreters, one interpreter after another, after the hosts. The crate's
// recorder decides which rows need more samples, as for a host.

import type { Phase, PythonEvent, PythonOrders, PythonRow, Recorder } from 'interleave';
import { listingsOf } from '../listings';
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
export async function runPython(
  recorder: Recorder,
  experiment: string,
  options: PythonRunOptions,
): Promise<void> {
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
  { interpreter, processes }: PythonOrders,
  { signal, shared, native }: PythonRunOptions,
): Start | 'not-built' | 'no-shared-memory' {
  if (interpreter === 'native') {
    if (!native) return 'not-built';
    return () => Promise.resolve({ ...native, started_ms: 0, restarts: 0, stop: () => {} });
  }
  if (!(interpreter in INCLUDED_INTERPRETERS)) return 'not-built';
  if (!shared && interpreter !== 'pyodide') return 'no-shared-memory';
  const base = new URL('python/', document.baseURI);
  return () => startInterpreter({ interpreter, base, processes, signal });
}

/** Starts an interpreter. */
type Start = () => Promise<Omit<Running, 'build'>>;

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

/** The rows of one interpreter. */
class PythonRows {
  /** The rows that need no further warm-up. */
  readonly #warm = new Set<string>();
  /** The number of samples that each row has. */
  readonly #taken = new Map<string, number>();

  constructor(readonly options: RowsOptions) {}

  /** Takes samples until no row needs more, with a new interpreter whenever one is used up or has died. */
  async run(): Promise<void> {
    const { orders, report, died, signal } = this.options;
    let pending = orders.rows.map(({ id }) => id);
    while (pending.length > 0 && !signal?.aborted) {
      try {
        pending = await this.#withInterpreter();
      } catch (error) {
        if (signal?.aborted) return;
        pending = died(error);
      }
    }
    if (!signal?.aborted) report({ type: 'finished' });
  }

  /** Starts an interpreter, and returns the rows that still need samples when it is used up. */
  async #withInterpreter(): Promise<string[]> {
    const { start, report } = this.options;
    const running = await start();
    try {
      const { version, started_ms, restarts } = running;
      let pending = report({ type: 'ready', version, started_ms, restarts });
      const warmed = await this.#round(
        running,
        pending.filter((id) => !this.#warm.has(id)),
        'warming_up',
      );
      if (!warmed) return report({ type: 'round' });
      for (;;) {
        pending = report({ type: 'round' });
        if (pending.length === 0 || !(await this.#round(running, pending, 'sampling'))) return pending;
      }
    } finally {
      running.stop();
    }
  }

  /** Calls each of these rows once. Returns false if the interpreter is then used up. */
  async #round(running: NativePython, ids: string[], type: 'warming_up' | 'sampling'): Promise<boolean> {
    const { orders, text, report, drawBefore } = this.options;
    const { rows, limit_s, switch_interval_ms } = orders;
    for (const row of rows.filter(({ id }) => ids.includes(id))) {
      const number = (this.#taken.get(row.id) ?? 0) + 1;
      const phase = type === 'sampling' ? { type, number } : { type };
      report({ type: 'turn', row: row.id, phase });
      await drawBefore(phase);
      const { set_up, expression } = row;
      const ended = await running.run({
        text: text(row),
        set_up,
        expression,
        switch_interval_ms,
        limit_s,
      });
      this.#warm.add(row.id);
      if (type === 'sampling') this.#taken.set(row.id, number);
      report({ type: 'ended', row: row.id, ended });
      if (ended.used_up) return false;
    }
    return true;
  }
}
