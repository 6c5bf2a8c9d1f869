// Two runs at once would compete for the cores. Within a page the engine executes runs one after another; across
// tabs this lock does.

/** The lock that a tab holds while it measures. All tabs of the origin share it. */
const LOCK = 'interleave run';

/**
 * Does the work when no other tab measures. Calls `waiting` if another one does. After Stop the work is done at once,
 * since it then runs nothing.
 */
export async function withRunLock<Result>(
  work: () => Promise<Result>,
  signal?: AbortSignal,
  waiting?: () => void,
): Promise<Result> {
  const release = await acquire(signal, waiting);
  try {
    return await work();
  } finally {
    release?.();
  }
}

/** Takes the lock and returns the function that releases it, or null if the browser has no locks. */
async function acquire(signal?: AbortSignal, waiting?: () => void): Promise<(() => void) | null> {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return null;
  const immediate = await request(locks, { ifAvailable: true });
  if (immediate) return immediate;
  waiting?.();
  return request(locks, signal ? { signal } : {});
}

function request(locks: LockManager, options: LockOptions): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const hold = (lock: Lock | null) => {
      if (!lock) {
        resolve(null);
        return null;
      }
      return new Promise<void>((release) => resolve(release));
    };
    // The request rejects after Stop, and where the browser blocks all storage for this site.
    locks.request(LOCK, options, hold).catch(() => resolve(null));
  });
}
