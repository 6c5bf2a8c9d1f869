// The messages between the page and the worker of a Python interpreter. `python/runtime/runner.py` makes and reads the
// same objects; the result of a call is a type of the crate (`src/python/ended.rs`).

import type { Ended, Interpreter as AnyInterpreter, PythonLane } from 'interleave';
import type { Observed } from 'interleave-explore';
import type { Mailboxes } from './mailbox';

/** An interpreter in the page. */
export type Interpreter = Exclude<AnyInterpreter, 'native'>;

/** A call of a function of a listing. */
export interface Call {
  /**
   * The listing. It is executed as a module with `__name__ == 'listing'` that is in `sys.modules`, so that its
   * functions can be pickled.
   */
  text: string;
  /** Statements that are executed in the listing's namespace, such as `THREADS, INCREMENTS = 4, 1000`. */
  set_up: string;
  /**
   * The timed expression, such as `gil(n=200000, workers=2)`. A coroutine is run to its end, and a generator is
   * exhausted to a list, within the timed part.
   */
  expression: string;
  /** The GIL's switch interval; null for the interpreter's default of 5 ms. */
  switch_interval_ms: number | null;
  /** The time limit of the whole call, set-up included. */
  limit_s: number;
}

/** Runs of a program of the user's own. */
export interface ObserveOrder {
  /** The program. Each run executes it as `__main__`. */
  text: string;
  /** The most runs. */
  runs: number;
  /** The time after which no further run begins, in seconds. */
  seconds: number;
  /** The time limit of one run. */
  limit_s: number;
  /** The first run's seed for pauses; the next runs count it up. */
  seed: number;
  /** True to pause before some operations, so that rare endings happen more often. */
  pauses: boolean;
}

/** A thread that has not ended, and its line of the program. */
export interface WaitingThread {
  thread: string;
  line: number;
  text: string;
}

/** An ending of real runs. */
export interface ObservedEnding extends Observed {
  /** Where the threads were if it did not end. */
  waits: WaitingThread[];
  /** The number of runs that ended like this. */
  count: number;
  /** The lanes of one of these runs, of median duration. Times are in ms since the epoch. */
  began_ms: number;
  ended_ms: number;
  lanes: PythonLane[];
}

/** How the runs of an order have ended, as `python/runtime/program_runs.py` makes it. */
export interface ObservedRuns {
  runs: number;
  endings: ObservedEnding[];
  /** What the interpreter lacks, as in `CallError` of the crate; null if nothing. Then the program does not run. */
  missing: { type: string; message: string } | null;
  /** True if the interpreter takes no further order. */
  used_up: boolean;
}

/** The part of the first message that all workers get. */
export interface WorkerFiles {
  /** The folder with the interpreter's files, and that of the page, which has `lab/`. Both end in a slash. */
  base: string;
  page: string;
  /** The compiled interpreter. */
  module: WebAssembly.Module;
  /** The flags that processes read (`flags.ts`); null without shared memory. */
  flags: Int32Array | null;
}

/** The first message to the worker of an interpreter. */
export interface InterpreterStart extends WorkerFiles {
  interpreter: Interpreter;
  /** The ports of the processes; empty for CPython. */
  processes: MessagePort[];
  /** The memory for the processes' replies, where Python cannot be suspended; otherwise null. */
  mailboxes: Mailboxes | null;
  /**
   * Pyodide's interrupt buffer (`setInterruptBuffer`), and at `INTERRUPTED` 1 after the page has interrupted the call;
   * null without shared memory.
   */
  interrupt: Int32Array | null;
}

/** The place in `interrupt` that tells the page's interrupt from a `KeyboardInterrupt` of the listing. */
export const INTERRUPTED = 1;

/** The first message to the worker of a process: its port to the main interpreter. */
export interface ProcessStart extends WorkerFiles {
  port: MessagePort;
  mailbox: { bell: Int32Array; box: SharedArrayBuffer } | null;
}

/** A message from the page to the worker of an interpreter. */
export type ToInterpreter =
  InterpreterStart | ProcessStart | { call: Call } | { observe: ObserveOrder } | { wake: true };

/** A message from the worker of an interpreter to the page. */
export type FromInterpreter =
  /** The start makes progress; the page does not start it again. */
  | { progress: string }
  | { ready: { version: string; build: unknown } }
  | { printed: string }
  | { ended: Ended }
  | { observed: ObservedRuns }
  /** The cause in the browser's or the interpreter's words. */
  | { died: string };

/** True for messages of this type. A listing can send others, or an end of another form, which the crate refuses. */
export function isFromInterpreter(message: unknown): message is FromInterpreter {
  if (typeof message !== 'object' || message === null) return false;
  const { progress, ready, printed, ended, observed, died } = message as Record<string, unknown>;
  if (died !== undefined || printed !== undefined || progress !== undefined)
    return [died, printed, progress].every((text) => text === undefined || typeof text === 'string');
  return [ready, ended, observed].some((content) => typeof content === 'object' && content !== null);
}
