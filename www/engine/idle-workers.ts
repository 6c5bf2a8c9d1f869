// Waits after Stop until the stopped run's workers have freed the cores.

/** Each worker of the crate holds this lock as long as it exists (`process.js`). */
const LOCK = 'interleave worker';

/** Time limit for the wait, longer than any browser needs. After it the run begins anyway. */
const TIME_LIMIT_MS = 6_000;

/**
 * Resolves when all workers of stopped runs are gone. Chromium lets a busy worker and its children continue for two
 * seconds after `terminate()` (`WorkerThread::Terminate`); they would share the cores with a run that is timed
 * meanwhile.
 */
export async function waitForIdleWorkers(): Promise<void> {
  try {
    await navigator.locks.request(LOCK, { signal: AbortSignal.timeout(TIME_LIMIT_MS) }, () => {});
  } catch {
    // The time limit has passed, or this browser has no locks.
  }
}
