// The messages between the page and the worker of a Python interpreter, and the types of a call and its result.
// `python/runner.py` makes and reads the same objects.

import type { Mailboxes } from './mailbox';

/**
 * The interpreters: Pyodide (processes, no threads), and CPython with threads, either with its GIL or without it
 * (free-threaded; no processes).
 */
export type Interpreter = 'pyodide' | 'gil' | 'free-threaded';

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

/**
 * A result as JSON. An integer beyond ±2⁵³ is a decimal string, and beyond 10,000 bits a hexadecimal string (`0x…`).
 * Floats that JSON lacks are `nan`, `inf` and `-inf`. Tuples are lists, and keys of dicts are strings. Any other object
 * is the string that `repr` returns.
 */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/**
 * Why a call cannot run in an interpreter. `error.message` is the detail: the module's name for `no-module`, numbers
 * for `too-few-processes` (`4 of 2`: wanted and started), otherwise the name of what is missing.
 */
export type Missing =
  'no-module' | 'no-threads' | 'no-processes' | 'too-few-processes' | 'no-blocking' | 'no-sockets';

/** Why a call ended without a value. */
export type CallError = {
  /** For `exception` a sentence of Python's, for `not-available` a detail of the reason (`Missing`). */
  message: string;
  /** The traceback with the listing's frames only; may be empty. */
  traceback: string;
  /** The line of the listing, counted from 1. */
  line: number | null;
} & (
  | { kind: 'exception'; /** The class of the exception. */ type: string }
  | { kind: 'stuck'; type: '' }
  | { kind: 'not-available'; type: Missing }
);

/**
 * The kinds of spans. `run`: executes Python (with a GIL: holds it). `wait_lock`: waits for the GIL. `message`: a task
 * or a result travels between processes. `pause`: sleeps. `dispatch`: the event loop's own work. `set_up`: a process
 * executes its initializer. `request`: waits for a response.
 */
export type SpanKind = 'run' | 'wait_lock' | 'message' | 'pause' | 'dispatch' | 'set_up' | 'request';

/** What a lane did from `start` to `end`, in ms since the epoch. */
export interface Span {
  kind: SpanKind;
  label: string;
  start: number;
  end: number;
}

/** A thread, a process, or a request that a coroutine awaits. */
export interface Lane {
  /** `main thread`, `thread 1`, `process 1` or `request 1`, numbered in the order of their start. */
  name: string;
  /** In order, without overlap. */
  spans: Span[];
  /** The number of spans that were left out, because a lane has at most 2,000. */
  lost: number;
}

/** A thread that had not ended: its innermost line of the listing; 0 if it executes no line of the listing. */
export interface StuckThread {
  thread: string;
  line: number;
  text: string;
}

/** The end of a call. */
export interface Ended {
  value: Value;
  error: CallError | null;
  /** The timed part, in ms since the epoch. Both are equal if the expression was not reached. */
  began_ms: number;
  ended_ms: number;
  lanes: Lane[];
  /** The output, at most 10,000 characters; more are counted in a last line. */
  printed: string;
  /** The threads that had not ended. */
  stuck: StuckThread[];
  /** True if the interpreter runs no further call: it is stuck, or threads of the call still run. */
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
  /** Shared memory with Pyodide’s interrupt signal (`setInterruptBuffer`); null without shared memory. */
  interrupt: Int32Array | null;
}

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
