import type { Environment, Event, Messages, Plan } from 'interleave';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { engineText, verbatim } from '../i18n/en/engine';
import type { Crate } from './crate';
import { FakeLocks, FakeRecorder, FakeWorker, installFakes, orders, settled } from './fakes';
import type { RunOptions } from './run';

const build = vi.hoisted(() => vi.fn<(flavour: string) => Promise<unknown>>());
vi.mock('./crate', () => ({ build }));
const runPython = vi.hoisted(() => vi.fn<() => Promise<void>>());
vi.mock('./python/python-run', () => ({ runPython }));

/** The module is loaded afresh for each test, since it remembers whether the last host may have left workers. */
let executeRun: typeof import('./run').executeRun;
let locks: FakeLocks;
const removeFiles = vi.fn();
const crate = { Recorder: FakeRecorder, remove_files: removeFiles } as unknown as Crate;
const MESSAGES: Messages = { 'none here': { id: 'engine-none', args: {} } };
const environment = { no_threads: null } as Partial<Environment> as Environment;

beforeEach(async () => {
  vi.useFakeTimers();
  locks = new FakeLocks();
  installFakes({ locks });
  build.mockReset().mockResolvedValue({ glue: 'interleave.js' });
  removeFiles.mockReset();
  vi.resetModules();
  ({ executeRun } = await import('./run'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const sampling = (number: number): Event => ({
  type: 'turn',
  variant: 'sequential',
  phase: { type: 'sampling', number },
});

function started(options: RunOptions = {}, plan: Partial<Plan> = {}) {
  const run = executeRun(crate, { start: 'warm', ...plan } as Plan, environment, MESSAGES, options);
  // The test handles the rejection later than Node.js expects.
  run.catch(() => {});
  return run;
}

test('a run whose host completes all orders ends with its report', async () => {
  FakeRecorder.orders = [orders()];
  const run = started();
  await settled();
  expect(build).toHaveBeenCalledWith('threads');
  FakeWorker.last.dispatch({ done: true });
  expect((await run).explanation).toStrictEqual(['finish', 'free']);
  expect(removeFiles).not.toHaveBeenCalled();
});

test('without threads the run uses the build without threads', async () => {
  FakeRecorder.orders = [orders()];
  void executeRun(crate, {} as Plan, { ...environment, no_threads: 'none here' }, MESSAGES, {});
  await settled();
  expect(build).toHaveBeenCalledWith('single');
});

test('when a host dies, a new host gets the remaining orders', async () => {
  FakeRecorder.orders = [orders(), orders(['sequential', 5])];
  const run = started();
  await settled();
  const first = FakeWorker.last;
  first.onerror?.({ message: 'RuntimeError: unreachable' });
  await vi.advanceTimersByTimeAsync(50);
  expect(first.terminated).toBe(true);
  expect(FakeWorker.all).toHaveLength(2);
  expect(FakeWorker.last.received).toMatchObject([{ orders: { taken: [['sequential', 5]] } }]);
  FakeWorker.last.dispatch({ done: true });
  expect((await run).explanation).toStrictEqual(['fail: RuntimeError: unreachable', 'finish', 'free']);
  expect(removeFiles).toHaveBeenCalledTimes(1);
});

test('the next host waits until the workers of the dead host are gone', async () => {
  FakeRecorder.orders = [orders(), orders()];
  const run = started();
  await settled();
  const gone = locks.hold('interleave worker');
  FakeWorker.last.dispatch({ died: verbatim('a panic') });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(FakeWorker.all).toHaveLength(1);
  gone();
  await settled();
  expect(FakeWorker.all).toHaveLength(2);
  FakeWorker.last.dispatch({ done: true });
  await run;
});

test('Stop while waiting for those workers starts no host', async () => {
  FakeRecorder.orders = [orders(), orders()];
  const stop = new AbortController();
  const run = started({ signal: stop.signal });
  await settled();
  locks.hold('interleave worker');
  FakeWorker.last.dispatch({ died: verbatim('a panic') });
  await vi.advanceTimersByTimeAsync(1_000);
  stop.abort();
  expect((await run).explanation).toStrictEqual(['fail: a panic', 'abort', 'free']);
  expect(FakeWorker.all).toHaveLength(1);
});

test('the recorder learns the messages of the environment and of a death', async () => {
  FakeRecorder.orders = [orders()];
  const run = started();
  await settled();
  const died = engineText('worker-died', { why: verbatim('unreachable') });
  FakeWorker.last.dispatch({ died });
  await vi.advanceTimersByTimeAsync(50);
  await run;
  expect(FakeRecorder.last.messages).toStrictEqual({ ...MESSAGES, ...died.messages });
});

test('a run that is stopped before it begins has a report', async () => {
  FakeRecorder.orders = [orders()];
  const run = started({ signal: AbortSignal.abort() });
  expect((await run).explanation).toStrictEqual(['abort', 'free']);
  expect(FakeWorker.all).toHaveLength(0);
});

test('Stop while the build is fetched ends the run as soon as the build is loaded', async () => {
  FakeRecorder.orders = [orders()];
  let fetched: (build: unknown) => void = () => {};
  build.mockReturnValue(new Promise((resolve) => (fetched = resolve)));
  const stop = new AbortController();
  const run = started({ signal: stop.signal });
  await settled();
  stop.abort();
  fetched({});
  expect((await run).explanation).toStrictEqual(['abort', 'free']);
  expect(FakeWorker.all).toHaveLength(0);
});

test('a build that cannot be fetched rejects the run and frees the recorder', async () => {
  FakeRecorder.orders = [orders()];
  build.mockRejectedValue(new TypeError('Failed to fetch'));
  await expect(started()).rejects.toThrow('Failed to fetch');
  expect(FakeRecorder.last.calls).toStrictEqual(['free']);
});

test('Stop while the script delays the next sample ends the run at once', async () => {
  FakeRecorder.orders = [orders()];
  const stop = new AbortController();
  let resume: () => void = () => {};
  const between = () => new Promise<void>((resolve) => (resume = resolve));
  const onProgress = vi.fn();
  const run = started({ signal: stop.signal, between, onProgress });
  await settled();
  FakeWorker.last.dispatch({ event: sampling(1), messages: {} });
  await settled();
  stop.abort();
  await run;
  const shown = onProgress.mock.calls.length;
  // The recorder is freed: from here on a call for its report throws.
  resume();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(onProgress).toHaveBeenCalledTimes(shown);
  expect(reportError).not.toHaveBeenCalled();
});

test('between samples the page draws before the host continues, but at most four times a second', async () => {
  FakeRecorder.orders = [orders()];
  const onProgress = vi.fn();
  const run = started({ onProgress });
  await settled();
  const host = FakeWorker.last;
  host.dispatch({ event: sampling(1), messages: {} });
  await settled();
  expect(onProgress).toHaveBeenCalledTimes(1);
  expect(host.received, 'it waits for the frames').toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(host.received.at(-1)).toStrictEqual({ goOn: ['sequential'] });
  host.dispatch({ event: sampling(2), messages: {} });
  await settled();
  expect(onProgress).toHaveBeenCalledTimes(1);
  expect(host.received).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(300);
  host.dispatch({ event: sampling(3), messages: {} });
  await vi.advanceTimersByTimeAsync(200);
  expect(onProgress).toHaveBeenCalledTimes(2);
  host.dispatch({ done: true });
  await run;
});

test('in a cold run the page draws only while no host exists', async () => {
  FakeRecorder.orders = [orders(), orders()];
  const onProgress = vi.fn();
  const run = started({ onProgress }, { start: 'cold' });
  await vi.advanceTimersByTimeAsync(200);
  expect(onProgress).toHaveBeenCalledTimes(1);
  FakeWorker.last.dispatch({ event: sampling(1), messages: {} });
  await settled();
  expect(onProgress).toHaveBeenCalledTimes(1);
  expect(FakeWorker.last.received.at(-1)).toStrictEqual({ goOn: ['sequential'] });
  FakeWorker.last.dispatch({ done: true });
  await vi.advanceTimersByTimeAsync(200);
  expect(onProgress).toHaveBeenCalledTimes(2);
  FakeWorker.last.dispatch({ done: true });
  await run;
});

test('an error in a script’s callback does not end the run', async () => {
  FakeRecorder.orders = [orders()];
  const run = started({
    onProgress: () => {
      throw new Error('a slip');
    },
  });
  await settled();
  FakeWorker.last.dispatch({
    event: { type: 'turn', variant: 'sequential', phase: { type: 'warming_up' } },
    messages: {},
  });
  await settled();
  expect(reportError).toHaveBeenCalledWith(new Error('a slip'));
  FakeWorker.last.dispatch({ done: true });
  expect((await run).explanation).toContain('finish');
});

test('rows in Python run after the hosts, and their failure keeps the samples of the hosts', async () => {
  for (const [outcome, calls] of [
    [() => Promise.resolve(), []],
    [
      () => Promise.reject(new Error('no listings')),
      ['python: Error: no listings', 'python: Error: no listings'],
    ],
  ] as const) {
    runPython.mockReset().mockImplementation(outcome);
    FakeRecorder.orders = [orders()];
    const run = started({}, { python: { listings: {}, native: null } });
    await settled();
    expect(runPython).not.toHaveBeenCalled();
    FakeWorker.last.dispatch({ done: true });
    expect((await run).explanation).toStrictEqual(['finish', ...calls, 'free']);
    expect(runPython).toHaveBeenCalledTimes(1);
  }
});
