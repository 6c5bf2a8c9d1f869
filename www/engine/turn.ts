// Two runs at once would take the processors from each other. Within a page they follow each other; of two
// tabs the second waits here.

/** The lock that a tab holds while it measures. Tabs of one origin share it. */
const LOCK = 'interleave run';

/**
 * Does the work when no other tab measures. `waiting` is called if another one does. After Stop the work is done
 * at once: it then runs nothing.
 */
export async function inTurn<Result>(
  work: () => Promise<Result>,
  signal?: AbortSignal,
  waiting?: () => void,
): Promise<Result> {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return work();
  let begun = false;
  const once = () => {
    begun = true;
    return work();
  };
  try {
    const free = await locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? once().then(done) : null));
    if (free) return free.result;
    waiting?.();
    return await locks.request(LOCK, signal ? { signal } : {}, once);
  } catch (error) {
    // Where the browser keeps nothing for this site, it refuses locks as well.
    if (begun) throw error;
    return work();
  }
}

function done<Result>(result: Result): { result: Result } {
  return { result };
}
