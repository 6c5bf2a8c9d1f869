import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeLocks, settled } from './fakes';
import { withRunLock } from './run-lock';

let locks: FakeLocks;

beforeEach(() => {
  locks = new FakeLocks();
  vi.stubGlobal('navigator', { locks });
});
afterEach(() => vi.unstubAllGlobals());

const NAME = 'interleave run';

test('the lock is held while the work is done, and released after success and failure', async () => {
  const free = () => locks.request(NAME, { ifAvailable: true }, (lock) => lock !== null);
  let finish: (result: string) => void = () => {};
  const run = withRunLock(() => new Promise<string>((resolve) => (finish = resolve)));
  await settled();
  expect(await free()).toBe(false);
  finish('a report');
  expect(await run).toBe('a report');
  expect(await free()).toBe(true);
  await expect(withRunLock(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(await free()).toBe(true);
});

test('while another tab measures, the work waits and `waiting` is called', async () => {
  const release = locks.hold(NAME);
  const waiting = vi.fn();
  const work = vi.fn().mockResolvedValue('a report');
  const run = withRunLock(work, undefined, waiting);
  await settled();
  expect(waiting).toHaveBeenCalledTimes(1);
  expect(work).not.toHaveBeenCalled();
  release();
  expect(await run).toBe('a report');
});

test('Stop ends the wait for the lock', async () => {
  locks.hold(NAME);
  const stop = new AbortController();
  const work = vi.fn().mockResolvedValue('stopped');
  const run = withRunLock(work, stop.signal);
  await settled();
  expect(work).not.toHaveBeenCalled();
  stop.abort();
  expect(await run).toBe('stopped');
});

test('a run that was stopped before does not wait for the lock', async () => {
  locks.hold(NAME);
  expect(await withRunLock(() => Promise.resolve('stopped'), AbortSignal.abort())).toBe('stopped');
});

test('the work is done where the browser has no locks or refuses them', async () => {
  vi.stubGlobal('navigator', {});
  expect(await withRunLock(() => Promise.resolve(1))).toBe(1);
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new Error('SecurityError')) } });
  expect(await withRunLock(() => Promise.resolve(2))).toBe(2);
});
