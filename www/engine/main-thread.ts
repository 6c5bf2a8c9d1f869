// What the page's own thread and its drawing may do to a measurement.

import type { LongTasks } from 'interleave';

/** Frames stop while the page is hidden; then this long is waited instead. */
const HIDDEN_MS = 200;

/**
 * Resolves when everything changed so far is on the screen. The first frame after a change hands
 * it to the threads that rasterise it, which would share the cores with the
 * next sample; when the third frame begins they are done.
 */
export function untilDrawn(): Promise<void> {
  return new Promise((resolve) => {
    const hidden = setTimeout(resolve, HIDDEN_MS);
    const frames = (left: number) => {
      if (left > 0) {
        requestAnimationFrame(() => frames(left - 1));
        return;
      }
      clearTimeout(hidden);
      resolve();
    };
    frames(3);
  });
}

/**
 * Counts tasks of over 50 ms on this thread until the returned function is called, which returns the count,
 * or null in browsers that do not report long tasks.
 */
export function countLongTasks(): () => LongTasks | null {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return () => null;
  const counted: LongTasks = { count: 0, longest_ms: 0 };
  const note = (entries: PerformanceEntryList) => {
    for (const { duration } of entries) {
      counted.count += 1;
      counted.longest_ms = Math.max(counted.longest_ms, duration);
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  return () => {
    note(observer.takeRecords());
    observer.disconnect();
    return counted;
  };
}
