// Fakes of what Node.js lacks: workers, broadcast channels, locks and the crate's recorder.

import type { Event, HostEvent, Messages, Orders, Plan, Progress, PythonEvent, Report } from 'interleave';
import { vi } from 'vitest';
import type { FromHost, FromProbe, ToHost, ToProbe } from './messages';

/** A fake worker: the test dispatches the messages that the worker's script would post. */
export class FakeWorker {
  static all: FakeWorker[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  readonly received: (ToHost | ToProbe)[] = [];
  terminated = false;

  constructor() {
    FakeWorker.all.push(this);
  }

  /** The worker created last. */
  static get last(): FakeWorker {
    const last = FakeWorker.all.at(-1);
    if (!last) throw new Error('no worker was created');
    return last;
  }

  postMessage(message: ToHost | ToProbe): void {
    this.received.push(message);
  }

  terminate(): void {
    this.terminated = true;
  }

  /** Dispatches a message from the worker to the page. */
  dispatch(data: FromHost | FromProbe): void {
    this.onmessage?.({ data });
  }
}

/** A broadcast channel of the page. The test sends the messages of the crate's threads. */
export class FakeChannel {
  static all: FakeChannel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  closed = false;

  constructor(readonly name: string) {
    FakeChannel.all.push(this);
  }

  static get last(): FakeChannel {
    const last = FakeChannel.all.at(-1);
    if (!last) throw new Error('no channel was opened');
    return last;
  }

  close(): void {
    this.closed = true;
  }

  say(data: unknown): void {
    if (!this.closed) this.onmessage?.({ data });
  }
}

type Hold = (lock: object | null) => unknown;

/** Exclusive locks with the interface of `navigator.locks`. */
export class FakeLocks {
  #held = new Set<string>();
  #waiting: { name: string; begin: () => void }[] = [];

  /** Takes a lock as another tab does; returns the function that releases it. */
  hold(name: string): () => void {
    this.#held.add(name);
    return () => this.#release(name);
  }

  request(
    name: string,
    options: { signal?: AbortSignal; ifAvailable?: boolean },
    hold: Hold,
  ): Promise<unknown> {
    if (options.signal?.aborted) return Promise.reject(new DOMException('aborted', 'AbortError'));
    if (this.#held.has(name) && options.ifAvailable) return Promise.resolve(hold(null));
    return new Promise((resolve, reject) => {
      const begin = () => {
        this.#held.add(name);
        void Promise.resolve(hold({ name }))
          .finally(() => this.#release(name))
          .then(resolve, reject);
      };
      if (!this.#held.has(name)) {
        begin();
        return;
      }
      const entry = { name, begin };
      this.#waiting.push(entry);
      options.signal?.addEventListener('abort', () => {
        const at = this.#waiting.indexOf(entry);
        if (at < 0) return;
        this.#waiting.splice(at, 1);
        reject(new DOMException('aborted', 'AbortError'));
      });
    });
  }

  #release(name: string): void {
    this.#held.delete(name);
    const at = this.#waiting.findIndex((entry) => entry.name === name);
    if (at >= 0) this.#waiting.splice(at, 1)[0]?.begin();
  }
}

/** A fake of the crate's recorder: returns the given orders one after another, and records its calls. */
export class FakeRecorder {
  static orders: Orders[] = [];
  static last: FakeRecorder;
  readonly calls: string[] = [];
  readonly events: Event[] = [];
  readonly messages: Messages = {};
  readonly #left = [...FakeRecorder.orders];
  #freed = false;

  constructor(readonly plan: Plan) {
    FakeRecorder.last = this;
  }

  /** Throws after `free`, as wasm-bindgen's objects do. */
  #alive(): void {
    if (this.#freed) throw new Error('null pointer passed to rust');
  }

  orders(): Orders | null {
    this.#alive();
    return this.calls.includes('abort') ? null : (this.#left.shift() ?? null);
  }

  add_event({ event }: HostEvent): void {
    this.#alive();
    this.events.push(event);
  }

  pending(): string[] {
    this.#alive();
    return ['sequential'];
  }

  /** Has one interpreter with two rows. */
  python_orders = () => [{ interpreter: 'pyodide' }];

  /** Fails a row at each death; returns the rows that remain. */
  add_python_event(_: string, event: PythonEvent): string[] {
    this.#alive();
    if (event.type === 'died') this.calls.push(`python: ${event.cause}`);
    return this.calls.filter((call) => call.startsWith('python:')).length < 2 ? ['async'] : [];
  }

  learn = (messages: Messages) => void Object.assign(this.messages, messages);
  finish = () => void this.calls.push('finish');
  abort = () => void this.calls.push('abort');
  fail = (reason: string) => void this.calls.push(`fail: ${reason}`);
  held_up = () => void this.calls.push('held_up');

  report(): Report {
    this.#alive();
    return { variants: [], explanation: this.calls } as Partial<Report> as Report;
  }

  progress(): Progress {
    this.#alive();
    return { done: this.events.length } as Partial<Progress> as Progress;
  }

  free(): void {
    this.#alive();
    this.calls.push('free');
    this.#freed = true;
  }
}

/** Orders for a host; `taken` counts the samples taken before, by variant. */
export function orders(...taken: [string, number][]): Orders {
  return { experiment: 'countdown', taken } as Partial<Orders> as Orders;
}

/** Installs the fakes, and animation frames of 16 ms. Undo with `vi.unstubAllGlobals()`. */
export function installFakes({ locks = new FakeLocks() }: { locks?: FakeLocks | null } = {}): void {
  FakeWorker.all = [];
  FakeChannel.all = [];
  FakeRecorder.orders = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  vi.stubGlobal('navigator', locks ? { locks, userAgent: 'a test' } : { userAgent: 'a test' });
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => setTimeout(frame, 16));
  vi.stubGlobal('cancelAnimationFrame', (request: NodeJS.Timeout) => clearTimeout(request));
  vi.stubGlobal('reportError', vi.fn());
}

/** Resolves when all promises have settled that wait for no timer. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
}
