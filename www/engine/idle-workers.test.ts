import { afterEach, expect, test, vi } from 'vitest';
import { FakeLocks, settled } from './fakes';
import { waitForIdleWorkers } from './idle-workers';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('the page waits until no worker of the crate holds its lock', async () => {
  const locks = new FakeLocks();
  vi.stubGlobal('navigator', { locks });
  const gone = locks.hold('interleave worker');
  let idle = false;
  const wait = waitForIdleWorkers().then(() => (idle = true));
  await settled();
  expect(idle).toBe(false);
  gone();
  await wait;
  await waitForIdleWorkers();
});

test('the wait has a time limit, and ends at once without locks', async () => {
  const locks = new FakeLocks();
  vi.stubGlobal('navigator', { locks });
  locks.hold('interleave worker');
  const limit = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
  const wait = waitForIdleWorkers();
  limit.abort();
  await wait;
  vi.stubGlobal('navigator', {});
  await waitForIdleWorkers();
});
