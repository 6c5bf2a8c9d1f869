// Prevents disturbances of a measurement by the page's own thread and its rendering, or detects them.

import type { LongTasks } from 'interleave';

/** A hidden page has no frames; this delay replaces them. */
const HIDDEN_MS = 200;

/**
 * Resolves when everything changed so far is on the screen. In the first frame after a change the browser's raster
 * threads start to work, which would share the cores with the next sample; they have finished when the third frame
 * begins.
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
 * Counts tasks of over 50 ms on this thread. The returned function ends the count and returns it, or null if the
 * browser does not report long tasks.
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
