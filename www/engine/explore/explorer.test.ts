import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ExplorerError, type ExplorerParts, ProgramExplorer, type WorkerLike } from './explorer';
import type { FromExplorer, ToExplorer } from './messages';

const program = { text: 'pass', settings: { switching: 'language', times: 'any' } } as const;
const view = { problems: [], messages: {}, snapshot: null };

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  terminated = false;
  readonly received: ToExplorer[] = [];

  postMessage(message: ToExplorer): void {
    this.received.push(message);
    if ('files' in message) this.send({ ready: true });
  }

  send(data: FromExplorer): void {
    this.onmessage?.({ data } as MessageEvent<FromExplorer>);
  }

  terminate(): void {
    this.terminated = true;
  }
}

let workers: FakeWorker[] = [];

const parts: ExplorerParts = {
  files: () => Promise.resolve({ glue: '', module: {} }),
  worker: () => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  },
};

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof ExplorerError ? error.failure : error),
  );

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(1);

test('an order is answered by its number', async () => {
  const explorer = new ProgramExplorer(parts);
  const [first, second] = [explorer.view(program, ''), explorer.view(program, '0')];
  await settle();
  workers[0]?.send({ id: 2, view: { ...view, problems: [] } });
  workers[0]?.send({ id: 1, view });
  expect(await first).toBe(view);
  expect(await second).toStrictEqual(view);
  expect(workers.length).toBe(1);
});

test('a silent worker is terminated, and the next order starts another one', async () => {
  const explorer = new ProgramExplorer(parts);
  const failure = failureOf(explorer.view(program, ''));
  await vi.advanceTimersByTimeAsync(11_000);
  expect(await failure).toStrictEqual({ type: 'silent', seconds: 10 });
  expect(workers[0]?.terminated).toBe(true);
  const next = explorer.view(program, '');
  await settle();
  workers[1]?.send({ id: 2, view });
  expect(await next).toBe(view);
});

test('progress keeps the worker alive, and Stop is sent to it', async () => {
  const explorer = new ProgramExplorer(parts);
  const stop = new AbortController();
  const seen: number[] = [];
  const found = explorer.explore(program, {
    states: 10,
    onProgress: ({ states }) => seen.push(states),
    signal: stop.signal,
  });
  for (let i = 1; i <= 5; i += 1) {
    await vi.advanceTimersByTimeAsync(6_000);
    workers[0]?.send({ id: 1, progress: { states: i, depth: 1, done: false } });
  }
  stop.abort();
  expect(workers[0]?.received.at(-1)).toStrictEqual({ stop: 1 });
  expect(seen).toStrictEqual([1, 2, 3, 4, 5]);
  const result = { exploration: {}, stopped: true, ms: 1 } as Awaited<typeof found>;
  workers[0]?.send({ id: 1, found: result });
  expect(await found).toBe(result);
});

test('a trap rejects every order with its cause', async () => {
  const explorer = new ProgramExplorer(parts);
  const failures = [failureOf(explorer.view(program, '')), failureOf(explorer.view(program, ''))];
  await settle();
  workers[0]?.send({ died: 'unreachable' });
  expect(await Promise.all(failures)).toStrictEqual([
    { type: 'died', why: 'unreachable' },
    { type: 'died', why: 'unreachable' },
  ]);
});

test('files that cannot be loaded reject the order, and are requested again', async () => {
  const files = vi.fn(parts.files).mockRejectedValueOnce(new Error('offline'));
  const explorer = new ProgramExplorer({ ...parts, files });
  expect(await failureOf(explorer.view(program, ''))).toStrictEqual({ type: 'not-loaded' });
  const next = explorer.view(program, '');
  await settle();
  workers[0]?.send({ id: 2, view });
  expect(await next).toBe(view);
});

test('nothing is started after the end', async () => {
  const explorer = new ProgramExplorer(parts);
  const failure = failureOf(explorer.view(program, ''));
  explorer.end();
  await settle();
  expect(await failure).toStrictEqual({ type: 'replaced' });
  expect(workers).toStrictEqual([]);
});
