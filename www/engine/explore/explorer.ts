// The page's side of the explorer: starts its worker, sends orders and receives answers. Every promise ends, also if the
// worker cannot be loaded, traps or computes for ever: then the worker is terminated, and the next order starts
// another one.

import type {
  Judgements,
  NearestBad,
  Observed,
  Possible,
  Progress,
  SupportedNames,
} from 'interleave-explore';
import type { ExplorerFiles, Found, FromExplorer, Order, Program, ToExplorer, View } from './messages';

export type { Found, Program, View } from './messages';

/** Why an order has no answer. */
export type Failure =
  /** The files could not be loaded. */
  | { type: 'not-loaded' }
  /** No sign of life for so many seconds. */
  | { type: 'silent'; seconds: number }
  /** The worker died; `why` is the browser's reason. */
  | { type: 'died'; why: string }
  /** The explorer refused the order, in its own words. */
  | { type: 'refused'; why: string }
  /** Another order has replaced this one. */
  | { type: 'replaced' };

export class ExplorerError extends Error {
  constructor(readonly failure: Failure) {
    super('why' in failure ? failure.why : failure.type);
  }
}

/** The time without an answer after which the worker is terminated, ms. */
const SILENCE_MS = 10_000;
/** As long for the start, in which the browser may compile the module. */
const START_MS = 30_000;

export interface ExploreOptions {
  /** The most states. */
  states: number;
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Aborting ends the search early; it resolves to what has been found until then. */
  signal?: AbortSignal | undefined;
}

export interface SearchOptions extends ExploreOptions {
  /** True to leave out states that differ only in the order of independent steps. */
  reduced?: boolean | undefined;
}

/** An answer, without its number. */
type Answer = View | Found | NearestBad | Possible | Judgements | SupportedNames;

interface Pending {
  resolve: (answer: Answer) => void;
  reject: (error: ExplorerError) => void;
  onProgress: ((progress: Progress) => void) | undefined;
}

/** The parts of a worker that are used here; tests replace them. */
export interface WorkerLike {
  postMessage: (message: ToExplorer) => void;
  terminate: () => void;
  onmessage: ((event: MessageEvent<FromExplorer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface ExplorerParts {
  files: () => Promise<ExplorerFiles>;
  worker: () => WorkerLike;
}

let compiled: Promise<ExplorerFiles> | null = null;

/** Fetches and compiles the explorer, once. */
function compiledFiles(): Promise<ExplorerFiles> {
  const at = (file: string) => new URL(`pkg/explore/${file}`, document.baseURI).href;
  compiled ??= WebAssembly.compileStreaming(fetch(at('interleave_explore_bg.wasm'))).then((module) => ({
    glue: at('interleave_explore.js'),
    module,
  }));
  // The next call tries again.
  compiled.catch(() => (compiled = null));
  return compiled;
}

const BROWSER: ExplorerParts = {
  files: compiledFiles,
  worker: () => new Worker(new URL('./explore-worker.ts', import.meta.url), { type: 'module' }),
};

/** An explorer of programs in a worker, which is started by the first order. */
export class ProgramExplorer {
  readonly #parts: ExplorerParts;
  #worker: Promise<WorkerLike> | null = null;
  /** The worker after it was started, until its end. */
  #alive: WorkerLike | null = null;
  readonly #pending = new Map<number, Pending>();
  #last = 0;
  /** The number of workers that have ended. */
  #life = 0;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: ExplorerParts = BROWSER) {
    this.#parts = parts;
  }

  /** Resolves to a program's problems, or to its state after a schedule. Rejects with an `ExplorerError`. */
  view(program: Program, schedule: string): Promise<View> {
    return this.#send({ view: program, schedule }) as Promise<View>;
  }

  /** Resolves to the state after a thread has taken steps until it blocks, ends or draws. */
  walk(program: Program, schedule: string, thread: number): Promise<View> {
    return this.#send({ walk: program, schedule, thread }) as Promise<View>;
  }

  /** Explores all schedules of a program. A second exploration replaces the first one. */
  explore(program: Program, { states, reduced = false, onProgress, signal }: SearchOptions): Promise<Found> {
    const order = { explore: program, states, reduced };
    return this.#send(order, onProgress, signal) as Promise<Found>;
  }

  /** Seeks the nearest bad state after a schedule. A second call replaces the first one. */
  seek(
    program: Program,
    schedule: string,
    { states, onProgress, signal }: ExploreOptions,
  ): Promise<NearestBad> {
    return this.#send({ seek: program, schedule, states }, onProgress, signal) as Promise<NearestBad>;
  }

  /** Searches the endings that are possible for a text. A second search replaces the first one. */
  possible(text: string, { states, onProgress, signal }: ExploreOptions): Promise<Possible> {
    return this.#send({ possible: text, states }, onProgress, signal) as Promise<Possible>;
  }

  /** Judges the endings of real runs by the last search of `possible`. */
  judge(endings: Observed[], gil: boolean): Promise<Judgements> {
    return this.#send({ judge: endings, gil }) as Promise<Judgements>;
  }

  /** Resolves to the names that a program can use. */
  names(): Promise<SupportedNames> {
    return this.#send({ names: true }) as Promise<SupportedNames>;
  }

  /** Terminates the worker; orders without an answer are rejected. */
  end(failure: Failure = { type: 'replaced' }): void {
    this.#life += 1;
    clearTimeout(this.#watchdog);
    if (this.#alive) {
      this.#alive.onmessage = this.#alive.onerror = null;
      this.#alive.terminate();
    }
    this.#alive = this.#worker = null;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new ExplorerError(failure));
  }

  async #send(
    order: Order,
    onProgress?: (progress: Progress) => void,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const id = (this.#last += 1);
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress });
    });
    this.#worker ??= this.#start();
    this.#worker.then(
      (worker) => {
        // The order may have been rejected meanwhile.
        if (!this.#pending.has(id)) return;
        worker.postMessage({ id, order });
        if (signal?.aborted) worker.postMessage({ stop: id });
        signal?.addEventListener('abort', () => this.#alive?.postMessage({ stop: id }));
        this.#watch(SILENCE_MS);
      },
      () => this.end({ type: 'not-loaded' }),
    );
    return answer;
  }

  async #start(): Promise<WorkerLike> {
    const life = this.#life;
    const files = await this.#parts.files();
    // The explorer was ended while the files were loaded.
    if (life !== this.#life) return new Promise(() => {});
    const worker = this.#parts.worker();
    this.#alive = worker;
    return new Promise((resolve) => {
      worker.onerror = ({ message }) => {
        this.end(message ? { type: 'died', why: message } : { type: 'not-loaded' });
      };
      worker.onmessage = ({ data }) => {
        if ('ready' in data) resolve(worker);
        else this.#receive(data);
      };
      this.#watch(START_MS);
      worker.postMessage({ files });
    });
  }

  #receive(message: Exclude<FromExplorer, { ready: true }>): void {
    if ('died' in message) {
      this.end({ type: 'died', why: message.died });
      return;
    }
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    if ('progress' in message) pending.onProgress?.(message.progress);
    else {
      this.#pending.delete(message.id);
      if ('view' in message) pending.resolve(message.view);
      else if ('found' in message) pending.resolve(message.found);
      else if ('nearest' in message) pending.resolve(message.nearest);
      else if ('possible' in message) pending.resolve(message.possible);
      else if ('judged' in message) pending.resolve(message.judged);
      else if ('names' in message) pending.resolve(message.names);
      else pending.reject(new ExplorerError(refusal(message.refused)));
    }
    this.#watch(SILENCE_MS);
  }

  /** Terminates the worker unless it sends a message within this time, as long as an answer is awaited. */
  #watch(ms: number): void {
    clearTimeout(this.#watchdog);
    if (this.#pending.size === 0) return;
    this.#watchdog = setTimeout(() => this.end({ type: 'silent', seconds: ms / 1_000 }), ms);
  }
}

function refusal(why: string): Failure {
  return why === '' ? { type: 'replaced' } : { type: 'refused', why };
}
