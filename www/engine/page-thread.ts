// The page's own thread in the service of a run: it computes tasks, which blocks the page on purpose, and records
// the frames that are drawn.

import type { Film } from 'interleave';
import { engine } from '../i18n/en/engine';
import { crateOnPage } from './crate';
import type { PageTask } from './messages';

/** So many frames tell how far they are apart where nothing is in the way. */
const FRAMES_TO_TELL = 12;

/** A page that is not shown has no frames. */
const WITHOUT_FRAMES_MS = 1_000;

export interface PageThreadTasks {
  answer: (ask: PageTask) => Promise<unknown>;
  /** Stops recording frames. */
  end: () => void;
}

/** For one host. The crate is fetched with the first task. */
export function pageThread(): PageThreadTasks {
  let camera: FrameRecorder | null = null;
  return {
    answer: async (ask) => {
      camera ??= new FrameRecorder();
      if (ask.what === 'frames') return camera.sinceLast();
      const { serve_on_page } = await crateOnPage();
      if (ask.what === 'serve') return rejectOnPanic(serve_on_page(ask.experiment, ask.task));
      return camera.interval();
    },
    end: () => camera?.end(),
  };
}

/** Rejects if the crate panics meanwhile: a panic in a future rejects a promise that has no handler. */
async function rejectOnPanic<T>(work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const death = new Promise<never>((_, reject) => {
    const hear = (cause: string) => reject(new Error(engine.run.pageFailed(cause)));
    addEventListener('error', ({ message }) => hear(message), over);
    addEventListener('unhandledrejection', ({ reason }) => hear(String(reason)), over);
  });
  try {
    return await Promise.race([work, death]);
  } finally {
    over.abort();
  }
}

/** Records when frames began, and the longest of those that the browser reports as long. */
class FrameRecorder {
  #began: number[] = [];
  #longest: number | null = null;
  #interval = 0;
  #request = 0;
  #waiting: (() => void)[] = [];
  readonly #observer: PerformanceObserver | null;

  constructor() {
    // Read here: a frame that is late bears the time at which it was due.
    const note = () => {
      this.#began.push(performance.timeOrigin + performance.now());
      for (const go of this.#waiting.splice(0)) go();
      this.#request = requestAnimationFrame(note);
    };
    this.#request = requestAnimationFrame(note);
    this.#observer = PerformanceObserver.supportedEntryTypes.includes('long-animation-frame')
      ? new PerformanceObserver((list) => this.#look(list.getEntries()))
      : null;
    if (this.#observer) this.#longest = 0;
    this.#observer?.observe({ type: 'long-animation-frame' });
  }

  #look(entries: PerformanceEntryList): void {
    for (const { duration } of entries) this.#longest = Math.max(this.#longest ?? 0, duration);
  }

  /** The next frame, or the end of hoping for one. */
  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      setTimeout(resolve, WITHOUT_FRAMES_MS);
    });
  }

  /** Finds how far frames are apart; a page that is not shown leaves it at 0. */
  async interval(): Promise<void> {
    if (this.#interval > 0) return;
    const first = this.#began.length;
    for (let i = 0; i <= FRAMES_TO_TELL; i += 1) {
      await this.#next();
      if (this.#began.length === 0) return;
    }
    const began = this.#began.slice(first);
    const gaps = began.slice(1).map((at, i) => at - (began[i] ?? at));
    this.#interval = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  }

  /** All from the last one of before up to the next one. */
  async sinceLast(): Promise<Film> {
    await this.#next();
    this.#look(this.#observer?.takeRecords() ?? []);
    const film = { began_ms: this.#began, interval_ms: this.#interval, longest_ms: this.#longest };
    this.#began = this.#began.slice(-1);
    if (this.#observer) this.#longest = 0;
    return film;
  }

  end(): void {
    cancelAnimationFrame(this.#request);
    this.#observer?.disconnect();
  }
}
