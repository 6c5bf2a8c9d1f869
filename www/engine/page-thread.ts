// Executes a run's tasks on the page's own thread, which blocks the page on purpose, and records the frames that are
// drawn.

import type { Film } from 'interleave';
import { EngineError, engineText, type EngineText, textOf, verbatim } from '../i18n/en/engine';
import { crateOnPage } from './crate';
import type { PageTask } from './messages';

/** The number of frames from which the interval between undisturbed frames is computed. */
const FRAMES_FOR_INTERVAL = 12;

/** Time limit for the next frame: a page that is not shown has none. */
const FRAME_LIMIT_MS = 1_000;

export interface PageThreadTasks {
  answer: (ask: PageTask) => Promise<unknown>;
  /** Stops recording frames. */
  end: () => void;
}

/** Returns the task handler of one host. The first task fetches the crate. */
export function pageThread(): PageThreadTasks {
  let recorder: FrameRecorder | null = null;
  return {
    answer: async (ask) => {
      recorder ??= new FrameRecorder();
      if (ask.what === 'frames') return recorder.sinceLast();
      const { serve_on_page } = await crateOnPage();
      if (ask.what === 'serve') return rejectOnPanic(serve_on_page(ask.experiment, ask.task));
      return recorder.interval();
    },
    end: () => recorder?.end(),
  };
}

/**
 * Settles as `work` does, but rejects if the crate panics before: a panic in a future leaves a rejected promise
 * without a handler.
 */
async function rejectOnPanic<T>(work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const failure = new Promise<never>((_, reject) => {
    const onFailure = (why: EngineText) => reject(new EngineError(engineText('page-failed', { why })));
    addEventListener('error', ({ message }) => onFailure(verbatim(message)), over);
    addEventListener('unhandledrejection', ({ reason }) => onFailure(textOf(reason)), over);
  });
  try {
    return await Promise.race([work, failure]);
  } finally {
    over.abort();
  }
}

/** Records when frames began, and the longest duration that the browser reports for a long frame. */
class FrameRecorder {
  #began: number[] = [];
  #longest: number | null = null;
  #interval = 0;
  #request = 0;
  #waiting: (() => void)[] = [];
  readonly #observer: PerformanceObserver | null;

  constructor() {
    // Read the clock here: the timestamp of a late frame is the time at which it was due.
    const note = () => {
      this.#began.push(performance.timeOrigin + performance.now());
      for (const resolveFrame of this.#waiting.splice(0)) resolveFrame();
      this.#request = requestAnimationFrame(note);
    };
    this.#request = requestAnimationFrame(note);
    this.#observer = PerformanceObserver.supportedEntryTypes.includes('long-animation-frame')
      ? new PerformanceObserver((list) => this.#noteLongFrames(list.getEntries()))
      : null;
    if (this.#observer) this.#longest = 0;
    this.#observer?.observe({ type: 'long-animation-frame' });
  }

  #noteLongFrames(entries: PerformanceEntryList): void {
    for (const { duration } of entries) this.#longest = Math.max(this.#longest ?? 0, duration);
  }

  /** Resolves at the next frame, or after the time limit. */
  #nextFrame(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      setTimeout(resolve, FRAME_LIMIT_MS);
    });
  }

  /** Measures the interval between frames. The interval stays 0 if the page is not shown. */
  async interval(): Promise<void> {
    if (this.#interval > 0) return;
    const first = this.#began.length;
    for (let i = 0; i <= FRAMES_FOR_INTERVAL; i += 1) {
      await this.#nextFrame();
      if (this.#began.length === 0) return;
    }
    const began = this.#began.slice(first);
    const gaps = began.slice(1).map((at, i) => at - (began[i] ?? at));
    this.#interval = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  }

  /**
   * Waits for the next frame and returns a film of the frames since the previous film, which begins with the last
   * frame of that film.
   */
  async sinceLast(): Promise<Film> {
    await this.#nextFrame();
    this.#noteLongFrames(this.#observer?.takeRecords() ?? []);
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
