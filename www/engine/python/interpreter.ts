// The page's side of a Python interpreter: starts its workers, sends calls and receives their ends. Every promise ends,
// also if a worker dies, cannot be loaded, hangs at its start or computes for ever.

import type { Ended } from 'interleave';
import { EngineError, type EngineText, engineText } from '../../i18n/en/engine';
import { FLAG_COUNT } from './flags';
import { createMailboxes } from './mailbox';
import {
  type Call,
  type FromInterpreter,
  type Interpreter,
  INTERRUPTED,
  type InterpreterStart,
  isFromInterpreter,
  type ObservedRuns,
  type ObserveOrder,
  type ProcessStart,
  type ToInterpreter,
} from './messages';

export interface InterpreterOptions {
  interpreter: Interpreter;
  /** The folder `python/` of the page, which has the interpreters' files. */
  base: URL;
  /** The folder of the page, which has `lab/`; by default that of the document. */
  page?: URL;
  /** The compiled interpreters, by address; a start adds its own. */
  modules: Map<string, WebAssembly.Module>;
  /** The number of processes, each a worker with a Pyodide of its own. CPython has none. */
  processes: number;
  /** Aborting terminates all workers in any state. All promises are rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called with new output while a call runs. The end of the call has all output. */
  onPrinted?: ((text: string) => void) | undefined;
}

/** An interpreter that is ready for calls. */
export interface Running {
  /** `sys.version`. */
  version: string;
  /** The interpreter's description of itself (`build` in `python/runtime/runner.py`). */
  build: unknown;
  /** The duration of the successful start. */
  started_ms: number;
  /** The number of starts before it that hung. */
  restarts: number;
  /**
   * Runs a call, one at a time. After a rejection, or an end that is `used_up`, the workers are terminated, and
   * further calls are rejected.
   */
  run: (call: Call) => Promise<Ended>;
  /** Runs a program many times; otherwise as `run`. */
  observe: (order: ObserveOrder) => Promise<ObservedRuns>;
  /** Terminates all workers. A call that still runs is rejected with an `AbortError`. */
  stop: () => void;
}

/**
 * The limits of time without progress, one for each start. In Firefox `new Worker` in a worker sometimes never returns
 * (in 2 of 100 calls, version 153), and CPython starts its threads that way: on a busy machine, 29 of 129 starts hung.
 * A start of Pyodide only takes long.
 */
const START_LIMITS_MS = { cpython: [4_000, 4_000, 8_000, 8_000, 16_000, 16_000, 32_000], pyodide: [60_000] };

/** The time that an interpreter has to report where it is stuck after a call's own limit. */
const GRACE_MS = 1_000;

/** The number of the signal that interrupts Pyodide (SIGINT). */
const INTERRUPT = 2;

/** Starts an interpreter. A start that hangs is tried again. Rejects with an `EngineError` or the signal's reason. */
export async function startInterpreter(options: InterpreterOptions): Promise<Running> {
  const isPyodide = options.interpreter === 'pyodide';
  const module = await compiled(options);
  const limits = START_LIMITS_MS[isPyodide ? 'pyodide' : 'cpython'];
  for (const [restarts, limitMs] of limits.entries()) {
    options.signal?.throwIfAborted();
    const workers = new InterpreterWorkers(options, module);
    const ready = await workers.ready(limitMs);
    if (!ready) continue;
    return {
      ...ready,
      restarts,
      run: (call) => workers.run(call),
      observe: (order) => workers.observe(order),
      stop: () => workers.end(new DOMException('The interpreter was stopped.', 'AbortError')),
    };
  }
  throw new EngineError(engineText('python-not-started', { tries: limits.length }));
}

/** Compiles an interpreter once for all its workers and starts, which saves time, and memory for machine code. */
async function compiled({
  interpreter,
  base,
  modules,
  signal,
}: InterpreterOptions): Promise<WebAssembly.Module> {
  const file = interpreter === 'pyodide' ? 'pyodide/pyodide.asm.wasm' : `${interpreter}/python.wasm`;
  const { href } = new URL(file, base);
  try {
    const module =
      modules.get(href) ?? (await WebAssembly.compileStreaming(fetch(href, { signal: signal ?? null })));
    modules.set(href, module);
    return module;
  } catch {
    signal?.throwIfAborted();
    throw new EngineError(engineText('python-not-loaded'));
  }
}

/** The workers of one interpreter: the main one, and the processes. */
class InterpreterWorkers {
  readonly #workers: Worker[] = [];
  readonly #interrupt: Int32Array | null;
  readonly #created = performance.now();
  readonly #signal: AbortSignal | undefined;
  readonly #forward: () => void;
  /** The error of all calls after the end; null as long as the workers live. */
  #error: Error | null = null;
  /** The handlers of the start or of the call that is awaited. */
  #onMessage: (message: FromInterpreter) => void = () => {};
  #onEnd: (error: Error) => void = () => {};
  readonly #onPrinted: (text: string) => void;

  constructor(
    { interpreter, base, page, processes, signal, onPrinted }: InterpreterOptions,
    module: WebAssembly.Module,
  ) {
    this.#onPrinted = onPrinted ?? (() => {});
    const isPyodide = interpreter === 'pyodide';
    const files = { base: base.href, page: (page ?? new URL('./', document.baseURI)).href, module };
    const flags = sharedIntegers(FLAG_COUNT);
    this.#interrupt = isPyodide ? sharedIntegers(2) : null;
    const channels = Array.from({ length: isPyodide ? processes : 0 }, () => new MessageChannel());
    const ports = channels.map(({ port1 }) => port1);
    const mailboxes = flags && !canSuspend() ? createMailboxes(ports.length) : null;
    const start = { interpreter, ...files, processes: ports, mailboxes, interrupt: this.#interrupt, flags };
    const open = () =>
      isPyodide
        ? new Worker(new URL('./pyodide-worker.ts', import.meta.url), { type: 'module' })
        : new Worker(new URL('cpython-worker.js', base));
    this.#add(open(), start, ports);
    for (const [index, { port2: port }] of channels.entries()) {
      const box = mailboxes?.boxes[index];
      const mailbox = mailboxes && box ? { bell: mailboxes.bell, box } : null;
      this.#add(open(), { ...files, port, mailbox, flags }, [port]);
    }
    this.#signal = signal;
    this.#forward = () => this.end(signal?.reason as Error);
    signal?.addEventListener('abort', this.#forward);
  }

  #add(worker: Worker, start: InterpreterStart | ProcessStart, ports: MessagePort[]): void {
    const died = (text: EngineText) => this.end(new EngineError(text));
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isFromInterpreter(data)) return;
      if ('died' in data) died(engineText('python-died', { why: data.died }));
      else if ('printed' in data) this.#onPrinted(data.printed);
      else this.#onMessage(data);
    };
    worker.onerror = (event) => {
      // It is an error of this interpreter only, not of the page.
      event.preventDefault();
      const { message } = event;
      died(message ? engineText('python-died', { why: message }) : engineText('python-not-loaded'));
    };
    worker.postMessage(start, ports);
    this.#workers.push(worker);
  }

  /** Resolves when all workers are ready; to null, after terminating them, if there is no progress in time. */
  ready(limitMs: number): Promise<Pick<Running, 'version' | 'build' | 'started_ms'> | null> {
    let main = { version: '', build: null as unknown };
    let missing = this.#workers.length;
    return this.#await<Pick<Running, 'version' | 'build' | 'started_ms'> | null>((resolve, timers) => {
      const expectProgress = () => {
        timers.clear();
        timers.set(limitMs, () => {
          resolve(null);
          this.end(new Error('The start hangs.'));
        });
      };
      this.#onMessage = (message) => {
        expectProgress();
        if (!('ready' in message)) return;
        if (message.ready.version) main = message.ready;
        missing -= 1;
        if (missing === 0) resolve({ ...main, started_ms: performance.now() - this.#created });
      };
      expectProgress();
    });
  }

  run(call: Call): Promise<Ended> {
    const began = performance.timeOrigin + performance.now();
    return this.#request(
      { call },
      call.limit_s,
      (message) => ('ended' in message ? message.ended : null),
      () => stuck(began),
    );
  }

  observe(order: ObserveOrder): Promise<ObservedRuns> {
    const began = performance.timeOrigin + performance.now();
    return this.#request(
      { observe: order },
      order.seconds + order.limit_s,
      (message) => ('observed' in message ? message.observed : null),
      () => stuckRun(began),
    );
  }

  /** Sends a message, and resolves to its answer; after the limit to that of `stuck`. */
  async #request<Answer extends { used_up: boolean }>(
    message: { call: Call } | { observe: ObserveOrder },
    limitS: number,
    answerIn: (message: FromInterpreter) => Answer | null,
    stuck: () => Answer,
  ): Promise<Answer> {
    const answer = await this.#await<Answer>((resolve, timers) => {
      this.#onMessage = (message) => {
        const answer = answerIn(message);
        if (answer) resolve(answer);
      };
      timers.set(limitS * 1000, () => {
        if (!this.#interrupt) return;
        Atomics.store(this.#interrupt, INTERRUPTED, 1);
        Atomics.store(this.#interrupt, 0, INTERRUPT);
        this.#post({ wake: true });
      });
      timers.set(limitS * 1000 + GRACE_MS, () => resolve(stuck()));
      this.#post(message);
    });
    if (answer.used_up) this.end(new EngineError(engineText('python-used-up')));
    return answer;
  }

  /** Terminates all workers. */
  end(error: Error): void {
    if (this.#error) return;
    this.#error = error;
    this.#signal?.removeEventListener('abort', this.#forward);
    for (const worker of this.#workers) {
      worker.onmessage = null;
      // Errors that the browser has queued arrive after the end.
      worker.onerror = (event) => event.preventDefault();
      worker.terminate();
    }
    this.#onEnd(error);
  }

  #post(message: ToInterpreter): void {
    this.#workers[0]?.postMessage(message);
  }

  /** Resolves as `begin` says, or rejects when the workers end. Then all timers are cleared. */
  async #await<Result>(begin: (resolve: (result: Result) => void, timers: Timers) => void): Promise<Result> {
    if (this.#error) throw this.#error;
    const timers = new Timers();
    try {
      return await new Promise<Result>((resolve, reject) => {
        this.#onEnd = reject;
        begin(resolve, timers);
      });
    } finally {
      timers.clear();
      this.#onEnd = this.#onMessage = () => {};
    }
  }
}

class Timers {
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  set(ms: number, action: () => void): void {
    this.#timers.add(setTimeout(action, ms));
  }

  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}

/** True if this browser can suspend WebAssembly until a promise is settled (JSPI). */
function canSuspend(): boolean {
  return 'Suspending' in WebAssembly;
}

/** Returns integers in shared memory; null if the page may not share memory. */
function sharedIntegers(length: number): Int32Array | null {
  return typeof SharedArrayBuffer === 'undefined' ? null : new Int32Array(new SharedArrayBuffer(4 * length));
}

/** Returns the end of a call after its interpreter has stopped answering. */
function stuck(began: number): Ended {
  return {
    value: null,
    error: { kind: 'stuck', type: '', message: '', traceback: '', line: null },
    began_ms: began,
    ended_ms: performance.timeOrigin + performance.now(),
    lanes: [],
    printed: '',
    stuck: [],
    used_up: true,
  };
}

/** Returns the result of an interpreter that has stopped answering: one run without an end. */
function stuckRun(began_ms: number): ObservedRuns {
  const ended_ms = performance.timeOrigin + performance.now();
  const ending = { output: [], failures: [], end: 'runs' as const, values: [], waits: [], lanes: [] };
  return { runs: 1, endings: [{ ...ending, count: 1, began_ms, ended_ms }], missing: null, used_up: true };
}
