import type { Event, HostEvent } from 'interleave';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { engineText, verbatim } from '../i18n/en/engine';
import { FakeChannel, FakeWorker, installFakes, orders, settled } from './fakes';
import { type HostEnd, type HostOptions, runHost } from './host';
import type { Build } from './crate';

const page = vi.hoisted(() => ({
  answer: vi.fn<(task: unknown) => Promise<unknown>>(),
  end: vi.fn<() => void>(),
}));
vi.mock('./page-thread', () => ({ pageThread: () => page }));

beforeEach(() => {
  vi.useFakeTimers();
  installFakes();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

const sent = (event: Event): HostEvent => ({ event, messages: {} });
const turn: Event = { type: 'turn', variant: 'threads', phase: { type: 'setting_up' } };
const host: Event = {
  type: 'host',
  flavour: 'threads',
  clock_grain_us: 5,
  host_ms: { spawn: 0, instantiate: 0, pool: 0 },
};

/** Starts a host; `end` is how it ended, or null as long as it runs. */
function started(options: Partial<HostOptions> = {}, taken: [string, number][] = []) {
  const onEvent = vi.fn<HostOptions['onEvent']>().mockResolvedValue(['threads']);
  const build = { glue: 'interleave.js' } as Build;
  const work = runHost(
    { build, shared: true, orders: orders(...taken), pictures: {} },
    { onEvent, ...options },
  );
  const state = { end: null as HostEnd | null, work, onEvent };
  void work.then((end) => (state.end = end));
  return state;
}

function expectEnded(worker = FakeWorker.last): void {
  expect(worker.terminated).toBe(true);
  expect(FakeChannel.last.closed).toBe(true);
  expect(page.end).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount(), 'no timer is left').toBe(0);
}

test('a host gets its orders and the name of the channel', async () => {
  const run = started();
  expect(FakeWorker.last.received).toMatchObject([
    { shared: true, orders: { experiment: 'countdown' }, channel: FakeChannel.last.name },
  ]);
  FakeWorker.last.dispatch({ done: true });
  expect(await run.work).toBe('done');
  expectEnded();
});

test('a host continues after its event was handled', async () => {
  const run = started();
  FakeWorker.last.dispatch(sent(host));
  await settled();
  expect(run.onEvent).toHaveBeenCalledWith(sent(host));
  expect(FakeWorker.last.received.at(-1)).toStrictEqual({ goOn: ['threads'] });
  FakeWorker.last.dispatch({ done: true });
  await run.work;
});

test('a host whose event cannot be handled ends', async () => {
  const run = started({ onEvent: () => Promise.reject(new Error('no such event')) });
  FakeWorker.last.dispatch(sent(host));
  expect(await run.work).toStrictEqual({ died: verbatim('Error: no such event') });
  expectEnded();
});

test('a worker that does not start ends after 30 s', async () => {
  const run = started();
  await vi.advanceTimersByTimeAsync(29_999);
  expect(run.end).toBe(null);
  await vi.advanceTimersByTimeAsync(1);
  expect(run.end).toStrictEqual({ died: engineText('worker-not-started', { seconds: 30 }) });
  expectEnded();
});

test('threads that do not start end the host, and computing has no limit', async () => {
  const run = started();
  FakeWorker.last.dispatch(sent(turn));
  await vi.advanceTimersByTimeAsync(29_000);
  FakeWorker.last.dispatch(sent({ ...turn, phase: { type: 'warming_up' } }));
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(run.end).toBe(null);
  FakeWorker.last.dispatch(sent(turn));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(run.end).toStrictEqual({ died: engineText('threads-not-started', { seconds: 30 }) });
  expectEnded();
});

test('a worker that cannot be loaded ends the host with a sentence', async () => {
  const run = started();
  FakeWorker.last.onerror?.({ message: '' });
  await vi.advanceTimersByTimeAsync(50);
  expect(run.end).toStrictEqual({ died: engineText('worker-not-loaded') });
  expectEnded();
});

test('the cause on the channel comes before the bare error of the worker', async () => {
  const run = started();
  FakeWorker.last.onerror?.({ message: 'unreachable' });
  await vi.advanceTimersByTimeAsync(20);
  FakeChannel.last.say({ died: verbatim('index out of bounds') });
  await vi.advanceTimersByTimeAsync(30);
  expect(run.end).toStrictEqual({ died: verbatim('index out of bounds') });
  expect(FakeWorker.last.terminated).toBe(true);
});

test('a worker that reports why it died ends the host', async () => {
  const run = started();
  FakeWorker.last.dispatch({ died: verbatim('The run’s worker died: out of memory') });
  await vi.advanceTimersByTimeAsync(50);
  expect(run.end).toStrictEqual({ died: verbatim('The run’s worker died: out of memory') });
  expectEnded();
});

test('Stop before the start creates no worker', async () => {
  const run = started({ signal: AbortSignal.abort() });
  expect(await run.work).toBe('stopped');
  expect(FakeWorker.all).toHaveLength(0);
});

test.each([
  ['starts', () => {}],
  ['starts its threads', () => FakeWorker.last.dispatch(sent(turn))],
  ['waits for the page', () => FakeWorker.last.dispatch({ ask: { what: 'ready' } })],
  ['dies', () => FakeWorker.last.onerror?.({ message: 'unreachable' })],
])('Stop ends a host at once while it %s', async (_, reach) => {
  page.answer.mockReturnValue(new Promise(() => {}));
  const stop = new AbortController();
  const run = started({ signal: stop.signal, onEvent: () => new Promise(() => {}) });
  reach();
  await settled();
  expect(run.end).toBe(null);
  stop.abort();
  expect(await run.work).toBe('stopped');
  expect(FakeWorker.last.terminated).toBe(true);
  expect(FakeChannel.last.closed).toBe(true);
});

test('Stop after the end changes nothing', async () => {
  const stop = new AbortController();
  const run = started({ signal: stop.signal });
  FakeWorker.last.dispatch({ done: true });
  expect(await run.work).toBe('done');
  stop.abort();
  expectEnded();
});

test('messages of a host that has ended are dropped', async () => {
  const stop = new AbortController();
  const onPicture = vi.fn();
  const run = started({ signal: stop.signal, onPicture });
  stop.abort();
  await run.work;
  FakeWorker.last.dispatch(sent(host));
  FakeWorker.last.dispatch({ ask: { what: 'frames' } });
  FakeWorker.last.dispatch({ patch: {}, pixels: new ArrayBuffer(0) } as never);
  FakeChannel.last.say({ patch: {} });
  await settled();
  expect(run.onEvent).not.toHaveBeenCalled();
  expect(page.answer).not.toHaveBeenCalled();
  expect(onPicture).not.toHaveBeenCalled();
});

test('pieces of pictures are received from the host and from its threads', async () => {
  const onPicture = vi.fn();
  const run = started({ onPicture });
  const piece = { patch: { variant: 'threads' }, pixels: new ArrayBuffer(4) } as never;
  FakeWorker.last.dispatch(piece);
  FakeChannel.last.say(piece);
  expect(onPicture.mock.calls).toStrictEqual([[piece], [piece]]);
  FakeWorker.last.dispatch({ done: true });
  await run.work;
});

test('a task for the page’s thread is answered or refused', async () => {
  page.answer
    .mockResolvedValueOnce(7)
    .mockRejectedValueOnce(new Error('out of memory'))
    .mockRejectedValueOnce('why');
  const run = started();
  for (let i = 0; i < 3; i += 1) {
    FakeWorker.last.dispatch({ ask: { what: 'ready' } });
    await settled();
  }
  expect(FakeWorker.last.received.slice(1)).toStrictEqual([
    { answer: 7 },
    { refusal: verbatim('out of memory') },
    { refusal: verbatim('why') },
  ]);
  FakeWorker.last.dispatch({ done: true });
  await run.work;
});

test('a host that used processes is terminated after a delay, unless it was stopped', async () => {
  const done = started({}, [['processes', 3]]);
  const worker = FakeWorker.last;
  worker.dispatch({ done: true });
  await done.work;
  expect(worker.terminated).toBe(false);
  await vi.advanceTimersByTimeAsync(500);
  expect(worker.terminated).toBe(true);

  const stop = new AbortController();
  const stopped = started({ signal: stop.signal }, [['processes', 3]]);
  stop.abort();
  await stopped.work;
  expect(FakeWorker.last.terminated).toBe(true);
});
