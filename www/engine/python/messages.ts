// The messages between the page and the worker of a Python interpreter. `python/runtime/runner.py` makes and reads the
// same objects; the result of a call is a type of the crate (`src/python/ended.rs`).

import type { Ended, Interpreter as AnyInterpreter } from 'interleave';
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
export type ToInterpreter = InterpreterStart | ProcessStart | { call: Call } | { wake: true };

/** A message from the worker of an interpreter to the page. */
export type FromInterpreter =
  /** The start makes progress; the page does not start it again. */
  | { progress: string }
  | { ready: { version: string; build: unknown } }
  | { printed: string }
  | { ended: Ended }
  /** The cause in the browser's or the interpreter's words. */
  | { died: string };

/** True for messages of this type. A listing can send others, or an end of another form, which the crate refuses. */
export function isFromInterpreter(message: unknown): message is FromInterpreter {
  if (typeof message !== 'object' || message === null) return false;
  const { progress, ready, printed, ended, died } = message as Record<string, unknown>;
  if (died !== undefined || printed !== undefined || progress !== undefined)
    return [died, printed, progress].every((text) => text === undefined || typeof text === 'string');
  return [ready, ended].some((content) => typeof content === 'object' && content !== null);
}
