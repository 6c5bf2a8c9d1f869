// After Stop: until the cores are free again.

/** The lock that each worker of the crate holds while it lives (process.js). */
const LOCK = 'interleave worker';

/** Longer than any browser needs; then the run begins all the same. */
const PATIENCE_MS = 6_000;

/**
 * Waits until all workers of stopped runs are gone. Chromium lets a busy one
 * run on for two seconds after `terminate()` (`WorkerThread::Terminate`), and
 * its children after it; what is timed meanwhile would share the cores with it.
 */
export async function waitForIdleWorkers(): Promise<void> {
  try {
    await navigator.locks.request(LOCK, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {});
  } catch {
    // Patience is lost, or there are no locks here.
  }
}
