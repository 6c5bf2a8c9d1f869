// Runs a program of the user's own many times in an interpreter, and counts how the runs end.

import { withRunLock } from '../run-lock';
import { withCompiled } from './compiled';
import { startInterpreter, type Running } from './interpreter';
import type { Interpreter, ObservedEnding, ObservedRuns } from './messages';

export interface RunsOptions {
  /** They run one after another. */
  interpreters: Interpreter[];
  text: string;
  /** The number of runs in each interpreter. */
  runs: number;
  /** True to pause before some operations, so that rare endings happen more often. */
  pauses: boolean;
  /** Aborting ends the runs early. */
  signal: AbortSignal;
  onStart: (interpreter: Interpreter) => void;
  /** Called with the counts after each batch, and awaited. */
  onProgress: (runs: ProgramRuns) => Promise<void>;
  /** Called if an interpreter cannot be started or dies. */
  onFailure: (interpreter: Interpreter, error: unknown) => void;
}

/** The runs of a program in an interpreter. */
export interface ProgramRuns {
  interpreter: Interpreter;
  /** `sys.version`; empty before the start. */
  version: string;
  runs: number;
  /** The endings, the most frequent one first. */
  endings: ObservedEnding[];
  /** What the interpreter lacks; null if nothing. */
  missing: ObservedRuns['missing'];
}

/** The time for all runs in one interpreter, in ms. */
export const MOST_MS = 20_000;

/** The time limit of a run, in seconds. */
export const LIMIT_S = 5;

/** The time of a batch, in seconds: after each one the page shows the counts. */
const BATCH_S = 0.5;

/** Runs a program in each interpreter until all runs are done, or their time is over. */
export function runPrograms(options: RunsOptions): Promise<void> {
  const { interpreters, signal, onStart, onFailure } = options;
  const inAll = async (modules: Map<string, WebAssembly.Module>) => {
    for (const interpreter of interpreters) {
      if (signal.aborted) return;
      onStart(interpreter);
      await runIn(interpreter, options, modules).catch((error: unknown) => {
        if (!signal.aborted) onFailure(interpreter, error);
      });
    }
  };
  return withRunLock(() => withCompiled(inAll), signal);
}

async function runIn(
  interpreter: Interpreter,
  { text, runs, pauses, signal, onProgress }: RunsOptions,
  modules: Map<string, WebAssembly.Module>,
): Promise<void> {
  const base = new URL('python/', document.baseURI);
  const tally = new Tally(interpreter);
  let running: Running | null = null;
  let began: number | null = null;
  try {
    while (tally.runs < runs && (began === null || performance.now() - began < MOST_MS)) {
      running ??= await startInterpreter({ interpreter, base, modules, processes: 0, signal });
      tally.version = running.version;
      // The start of the interpreter takes no time from the runs.
      began ??= performance.now();
      const batch = { seconds: BATCH_S, limit_s: LIMIT_S, seed: tally.runs + 1, pauses };
      const observed = await running.observe({ text, runs: runs - tally.runs, ...batch });
      tally.add(observed);
      await onProgress(tally.counts());
      if (observed.missing) break;
      if (observed.used_up) running = null;
    }
  } finally {
    running?.stop();
  }
}

class Tally {
  version = '';
  runs = 0;
  #missing: ObservedRuns['missing'] = null;
  readonly #endings = new Map<string, ObservedEnding>();
  /** The size of the largest batch, by ending. */
  readonly #largest = new Map<string, number>();

  constructor(readonly interpreter: Interpreter) {}

  add({ runs, endings, missing }: ObservedRuns): void {
    this.runs += runs;
    this.#missing = missing;
    for (const ending of endings) this.#addEnding(ending);
  }

  /** The lanes of an ending are those of its largest batch, where the run of median duration is most typical. */
  #addEnding(ending: ObservedEnding): void {
    const { output, failures, end, values, count } = ending;
    const key = JSON.stringify([output, failures, end, values]);
    const known = this.#endings.get(key);
    const larger = count > (this.#largest.get(key) ?? 0);
    if (larger) this.#largest.set(key, count);
    this.#endings.set(key, { ...(larger || !known ? ending : known), count: (known?.count ?? 0) + count });
  }

  counts(): ProgramRuns {
    const { interpreter, version, runs } = this;
    const endings = [...this.#endings.values()].sort((one, other) => other.count - one.count);
    return { interpreter, version, runs, endings, missing: this.#missing };
  }
}
