// Two runs at once would take the processors from each other. Within a page they follow each other; of two
// tabs the second waits here.

/** The lock that a tab holds while it measures. Tabs of one origin share it. */
const LOCK = 'interleave run';

/**
 * Does the work when no other tab measures. `waiting` is called if another one does. After Stop the work is done
 * at once: it then runs nothing.
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

/** Takes the lock, and returns the function that gives it back; null where the browser has no locks. */
async function acquire(signal?: AbortSignal, waiting?: () => void): Promise<(() => void) | null> {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return null;
  const free = await request(locks, { ifAvailable: true });
  if (free) return free;
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
    // After Stop; or where the browser keeps nothing for this site, it refuses locks as well.
    locks.request(LOCK, options, hold).catch(() => resolve(null));
  });
}
