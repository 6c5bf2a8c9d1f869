// The worker of a Pyodide. It is either the main interpreter, which runs calls for the page, or a process, which
// executes tasks for the main interpreter.

import type { Ended } from 'interleave';
import type { TypedArray } from 'pyodide/ffi';
import { messageOf } from '../../i18n/en/engine';
import { Flags } from './flags';
import { Inbox } from './inbox';
import { MailboxReader, type SentReply, writeReply } from './mailbox';
import {
  type FromInterpreter,
  INTERRUPTED,
  type InterpreterStart,
  type ObservedRuns,
  type ProcessStart,
  type ToInterpreter,
  type WorkerFiles,
} from './messages';
import { fetchBlocking, fetchLater } from './page-requests';

/** A task for a process: what to do, and its pickled function and arguments. */
interface Task {
  id: number;
  what: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The used part of Pyodide’s interface. */
interface Pyodide {
  FS: { mkdir(path: string): void; writeFile(path: string, text: string): void };
  registerJsModule(name: string, module: object): void;
  runPython(code: string): unknown;
  pyimport(module: string): Record<'start' | 'run' | 'observe' | 'start_process' | 'handle', PythonFunction>;
  setInterruptBuffer(buffer: TypedArray): void;
}

/** A function of `python/runtime/runner.py`. */
interface PythonFunction {
  (...args: unknown[]): unknown;
  /** Calls the function so that it can block (JSPI). */
  callPromising(...args: unknown[]): Promise<unknown>;
}

/** A tuple in Python. */
interface PythonTuple {
  toJs(): unknown[];
  destroy(): void;
}

const postToPage = (message: FromInterpreter) => self.postMessage(message);

/** Reports why no further call runs. An exception of a damaged Python may have a type only. */
function reportDeath(error: unknown): void {
  const { type } = Object(error) as { type?: unknown };
  postToPage({ died: messageOf(error) || (typeof type === 'string' ? type : 'unknown') });
}

const now = () => performance.timeOrigin + performance.now();

/** Blocks for a time; returns false if this browser cannot. */
function sleep(ms: number): boolean {
  if (typeof SharedArrayBuffer === 'undefined') return false;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  return true;
}

/** What both roles give to Python as the module `_interleave`. */
const shared = {
  now,
  fetch: fetchBlocking,
  sleep,
  pause: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Calls a Python function, so that it can block if this browser can suspend it. */
const enter = (python: PythonFunction, ...args: unknown[]): Promise<unknown> =>
  'Suspending' in WebAssembly
    ? python.callPromising(...args)
    : new Promise((resolve) => resolve(python(...args)));

/**
 * The most memory of an interpreter, in bytes: that of CPython with threads (`python/`). A program that takes all memory
 * gets a `MemoryError` before the browser ends the page.
 */
const MOST_MEMORY = 2 ** 30;

/** Limits the memory of all modules of this worker. Emscripten takes an exception for a lack of memory. */
function limitMemory(): void {
  const grow = Object.getOwnPropertyDescriptor(WebAssembly.Memory.prototype, 'grow')
    ?.value as WebAssembly.Memory['grow'];
  WebAssembly.Memory.prototype.grow = function (pages: number): number {
    if (this.buffer.byteLength + pages * 2 ** 16 > MOST_MEMORY)
      throw new RangeError('The memory is limited.');
    return grow.call(this, pages);
  };
}

/**
 * What a listing imports from `js`. The worker's own globals are left out: by these a listing could read what the page
 * has kept in this browser, and links contain listings.
 */
const GLOBALS = { Array, Date, JSON, Map, Math, Object, Promise, Set };

/** Makes Pyodide use the compiled module that the page sent, in place of fetching and compiling its own. */
function useModule(module: WebAssembly.Module): void {
  const plain = self.fetch.bind(self);
  self.fetch = (resource, options) => {
    const { href } = resource instanceof Request ? new URL(resource.url) : new URL(resource, location.href);
    return href.endsWith('/pyodide.asm.wasm') ? Promise.resolve(new Response()) : plain(resource, options);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
}

/** Loads Pyodide with the modules of `python/runtime` and with `_interleave`. */
async function load({ base, module }: WorkerFiles, interleave: object): Promise<Pyodide> {
  useModule(module);
  limitMemory();
  postToPage({ progress: 'the worker runs' });
  const [{ loadPyodide }, modules] = await Promise.all([
    import(/* @vite-ignore */ `${base}pyodide/pyodide.mjs`) as Promise<{
      loadPyodide: (options: object) => Promise<Pyodide>;
    }>,
    fetch(`${base}runtime.json`).then((response) => response.json() as Promise<Record<string, string>>),
  ]);
  const python = await loadPyodide({ indexURL: `${base}pyodide/`, jsglobals: GLOBALS });
  postToPage({ progress: 'initialized' });
  python.registerJsModule('_interleave', interleave);
  python.FS.mkdir('/runtime');
  for (const [name, text] of Object.entries(modules)) python.FS.writeFile(`/runtime/${name}`, text);
  python.runPython('import sys; sys.path.insert(0, "/runtime"); import runner');
  return python;
}

/** Starts the main interpreter and runs calls. */
async function serveCalls(files: InterpreterStart): Promise<void> {
  const { page, processes, mailboxes, interrupt, flags } = files;
  const reader = mailboxes && new MailboxReader(mailboxes);
  const inbox = new Inbox();
  const requests = new Map<number, AbortController>();
  const events = new Flags(flags);
  for (const port of processes) {
    port.onmessage = ({ data }: MessageEvent<SentReply>) => inbox.put({ ...data, at: now() });
  }
  const python = await load(files, {
    ...shared,
    processes: processes.length,
    mailboxes: mailboxes !== null,
    waitForMailboxes: (limitMs: number) => {
      for (const reply of reader?.wait(limitMs) ?? []) inbox.put({ ...reply, at: now() });
    },
    send: (text: string) => postToPage(JSON.parse(text) as FromInterpreter),
    take: () => inbox.take(),
    wait: (limitMs: number) => inbox.wait(limitMs),
    post: (index: number, id: number, what: string, bytes: Task['bytes']) =>
      processes[index]?.postMessage({ id, what, bytes } satisfies Task, [bytes.buffer]),
    startRequest: (id: number, method: string, url: string, limitMs: number, body: Uint8Array) => {
      const stop = new AbortController();
      requests.set(id, stop);
      void fetchLater(method, url, limitMs, body, stop.signal).then((reply) => {
        requests.delete(id);
        inbox.put({ id, ...reply });
      });
    },
    cancelRequest: (id: number) => requests.get(id)?.abort(),
    newFlag: () => events.create(),
    setFlag: (flag: number) => {
      events.set(flag);
      for (const port of processes) port.postMessage({ flag });
    },
    flag: (flag: number) => events.isSet(flag),
    hasSharedFlags: true,
    interrupted: () => interrupt !== null && Atomics.load(interrupt, INTERRUPTED) === 1,
  });
  if (interrupt) python.setInterruptBuffer(interrupt);
  const { start, run, observe } = python.pyimport('runner');
  const ready = start(page) as string;
  self.onmessage = ({ data }: MessageEvent<ToInterpreter>) => {
    if ('wake' in data) {
      // This code runs while Python waits for the inbox. There it raises the interrupt itself; by the buffer, Pyodide
      // would raise it in the next callback.
      if (interrupt) Atomics.store(interrupt, 0, 0);
      inbox.wake();
    }
    if ('call' in data)
      enter(run, JSON.stringify(data.call))
        .then((ended) => postToPage({ ended: JSON.parse(ended as string) as Ended }))
        .catch(reportDeath);
    if ('observe' in data)
      enter(observe, JSON.stringify(data.observe))
        .then((observed) => postToPage({ observed: JSON.parse(observed as string) as ObservedRuns }))
        .catch(reportDeath);
  };
  postToPage({ ready: JSON.parse(ready) as { version: string; build: unknown } });
}

/** Starts a process and executes tasks, one at a time. */
async function serveTasks(files: ProcessStart): Promise<void> {
  const { page, port, mailbox, flags } = files;
  const events = new Flags(flags);
  const python = await load(files, {
    ...shared,
    processes: 0,
    flag: (flag: number) => events.isSet(flag),
    hasSharedFlags: events.areShared,
  });
  const { start_process: start, handle } = python.pyimport('runner');
  start(page);
  const execute = async ({ id, what, bytes: content }: Task) => {
    const result = (await enter(handle, what, content)) as PythonTuple;
    const [failed, bytes, began, ended, printed] = result.toJs() as [
      boolean,
      Uint8Array<ArrayBuffer>,
      number,
      number,
      string,
    ];
    result.destroy();
    const reply = { id, failed, bytes, began, ended, printed };
    if (mailbox) writeReply(reply, mailbox.bell, mailbox.box);
    else port.postMessage(reply, [bytes.buffer]);
  };
  let last = Promise.resolve();
  port.onmessage = ({ data }: MessageEvent<Task | { flag: number }>) => {
    if ('flag' in data) {
      events.set(data.flag);
      return;
    }
    last = last.then(() => execute(data)).catch(reportDeath);
  };
  postToPage({ ready: { version: '', build: null } });
}

self.onunhandledrejection = ({ reason }) => reportDeath(reason);

self.onmessage = ({ data }: MessageEvent<ToInterpreter>) => {
  if ('call' in data || 'observe' in data || 'wake' in data) return;
  const serving = 'port' in data ? serveTasks(data) : serveCalls(data);
  serving.catch(reportDeath);
};
