// After Stop: wait until the cores are free again.

/** Each worker of the crate holds this lock as long as it exists (process.js). */
const LOCK = 'interleave worker';

/** Longer than any browser needs. After that the run begins all the same. */
const PATIENCE_MS = 6_000;

/**
 * Resolves when all workers of stopped runs are gone. Chromium lets a busy worker and its children
 * continue for two seconds after `terminate()` (`WorkerThread::Terminate`); what is timed meanwhile
 * would share the cores with them.
 */
export async function waitForIdleWorkers(): Promise<void> {
  try {
    await navigator.locks.request(LOCK, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {});
  } catch {
    // The time limit has passed, or this browser has no locks.
  }
}
