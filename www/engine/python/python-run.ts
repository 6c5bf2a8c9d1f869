// Runs the listings of a plan in the Python interpreters, one interpreter after another, after the hosts. The crate's
// recorder decides which rows need more samples, as for a host.

import type { PythonEvent, PythonOrders, PythonRow, Recorder } from 'interleave';
import { textOf } from '../../i18n/en/engine';
import { listingsOf } from '../listings';
import { INCLUDED_INTERPRETERS } from './included';
import { startInterpreter, type Running } from './interpreter';
import type { Interpreter } from './messages';

export interface PythonRunOptions {
  /** Stop aborts this signal. */
  signal: AbortSignal | undefined;
  /** True if workers share memory, which CPython's threads need. */
  shared: boolean;
  /** Called after each change of the report. */
  onChange: () => void;
}

/** Runs all rows in Python. Failures are in the report. */
export async function runPython(
  recorder: Recorder,
  experiment: string,
  { signal, shared, onChange }: PythonRunOptions,
): Promise<void> {
  const listings = await listingsOf(experiment);
  for (const orders of recorder.python_orders()) {
    const report = (event: PythonEvent) => {
      const pending = recorder.add_python_event(orders.interpreter, event);
      onChange();
      return pending;
    };
    const built = orders.interpreter in INCLUDED_INTERPRETERS;
    if (!built || (!shared && orders.interpreter !== 'pyodide')) {
      report({ type: 'unavailable', built });
      continue;
    }
    const rows = new PythonRows(
      orders,
      (row) => row.listing ?? listings[row.id]?.python ?? '',
      report,
      signal,
    );
    await rows.run();
    if (signal?.aborted) {
      recorder.abort();
      return;
    }
  }
}

/** The rows of one interpreter. */
class PythonRows {
  /** The rows that need no further warm-up. */
  readonly #warm = new Set<string>();
  /** The number of samples that each row has. */
  readonly #taken = new Map<string, number>();

  constructor(
    readonly orders: PythonOrders,
    readonly textOf: (row: PythonRow) => string,
    readonly report: (event: PythonEvent) => string[],
    readonly signal: AbortSignal | undefined,
  ) {}

  /** Takes samples until no row needs more, with a new interpreter whenever one is used up or has died. */
  async run(): Promise<void> {
    let pending = this.orders.rows.map(({ id }) => id);
    while (pending.length > 0 && !this.signal?.aborted) {
      try {
        pending = await this.#withInterpreter();
      } catch (error) {
        if (this.signal?.aborted) return;
        pending = this.report({ type: 'died', cause: textOf(error).english });
      }
    }
    if (!this.signal?.aborted) this.report({ type: 'finished' });
  }

  /** Starts an interpreter, and returns the rows that still need samples when it is used up. */
  async #withInterpreter(): Promise<string[]> {
    const { interpreter, processes } = this.orders;
    const running = await startInterpreter({
      interpreter: interpreter satisfies Interpreter,
      base: new URL('python/', document.baseURI),
      processes,
      signal: this.signal,
    });
    try {
      const { version, started_ms, restarts } = running;
      let pending = this.report({ type: 'ready', version, started_ms, restarts });
      const warmed = await this.#round(
        running,
        pending.filter((id) => !this.#warm.has(id)),
        'warming_up',
      );
      if (!warmed) return this.report({ type: 'round' });
      for (;;) {
        pending = this.report({ type: 'round' });
        if (pending.length === 0 || !(await this.#round(running, pending, 'sampling'))) return pending;
      }
    } finally {
      running.stop();
    }
  }

  /** Calls each of these rows once. Returns false if the interpreter is then used up. */
  async #round(running: Running, ids: string[], type: 'warming_up' | 'sampling'): Promise<boolean> {
    const { rows, limit_s, switch_interval_ms } = this.orders;
    for (const row of rows.filter(({ id }) => ids.includes(id))) {
      const number = (this.#taken.get(row.id) ?? 0) + 1;
      this.report({ type: 'turn', row: row.id, phase: type === 'sampling' ? { type, number } : { type } });
      const { set_up, expression } = row;
      const ended = await running.run({
        text: this.textOf(row),
        set_up,
        expression,
        switch_interval_ms,
        limit_s,
      });
      this.#warm.add(row.id);
      if (type === 'sampling') this.#taken.set(row.id, number);
      this.report({ type: 'ended', row: row.id, ended });
      if (ended.used_up) return false;
    }
    return true;
  }
}
