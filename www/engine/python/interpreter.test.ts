import type { Ended } from 'interleave';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EngineError, engineText } from '../../i18n/en/engine';
import { settled } from '../fakes';
import { type InterpreterOptions, type Running, startInterpreter } from './interpreter';
import type { Call, FromInterpreter, ToInterpreter } from './messages';

/** A fake worker: the test sends the messages of its script. */
class FakeInterpreter {
  static all: FakeInterpreter[] = [];
  onmessage: ((event: { data: FromInterpreter }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault: () => void }) => void) | null = null;
  readonly received: ToInterpreter[] = [];
  terminated = false;

  constructor(
    readonly address: URL,
    readonly options?: WorkerOptions,
  ) {
    FakeInterpreter.all.push(this);
  }

  /** The main interpreter of the last start, which has this number of workers. */
  static main(workers = 1): FakeInterpreter {
    const main = FakeInterpreter.all.at(-workers);
    if (!main) throw new Error('no worker was created');
    return main;
  }

  postMessage(message: ToInterpreter): void {
    this.received.push(message);
  }

  terminate(): void {
    this.terminated = true;
  }

  dispatch(data: FromInterpreter): void {
    this.onmessage?.({ data });
  }
}

const compile = vi.fn<() => Promise<object>>();

beforeEach(() => {
  vi.useFakeTimers();
  FakeInterpreter.all = [];
  compile.mockResolvedValue({ compiled: true });
  vi.stubGlobal('Worker', FakeInterpreter);
  vi.stubGlobal('fetch', vi.fn());
  vi.stubGlobal('WebAssembly', { compileStreaming: compile });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

let folder = 0;
const call: Call = { text: '', set_up: '', expression: 'f()', switch_interval_ms: null, limit_s: 5 };
const ended = { value: 7, error: null, used_up: false } as Partial<Ended> as Ended;
const ready: FromInterpreter = { ready: { version: '3.13.5', build: { gil: true } } };

/** Starts an interpreter. `running` and `error` are its result; null as long as it starts. */
async function begun(options: Partial<InterpreterOptions> = {}) {
  folder += 1;
  const base = new URL(`http://localhost/${folder}/python/`);
  const page = new URL('http://localhost/');
  const state = { running: null as Running | null, error: null as unknown };
  startInterpreter({ interpreter: 'gil', base, page, modules: new Map(), processes: 0, ...options }).then(
    (running) => (state.running = running),
    (error: unknown) => (state.error = error),
  );
  await settled();
  return state;
}

async function started(options: Partial<InterpreterOptions> = {}): Promise<Running> {
  const state = await begun(options);
  for (const worker of FakeInterpreter.all) worker.dispatch(ready);
  await settled();
  if (!state.running) throw new Error('it did not start');
  return state.running;
}

function expectTerminated(): void {
  expect(FakeInterpreter.all.every(({ terminated }) => terminated)).toBe(true);
  expect(vi.getTimerCount(), 'no timer is left').toBe(0);
}

test('CPython is a classic worker from the folder of its files', async () => {
  const running = await started();
  const { address, options, received } = FakeInterpreter.main();
  expect(address.pathname).toMatch(/python\/cpython-worker\.js$/);
  expect(options).toBe(undefined);
  expect(received).toMatchObject([
    { interpreter: 'gil', page: 'http://localhost/', module: { compiled: true } },
  ]);
  expect(running).toMatchObject({ version: '3.13.5', build: { gil: true }, restarts: 0 });
  expect(vi.getTimerCount()).toBe(0);
});

test('Pyodide is compiled once for the main interpreter and its processes, each with a port', async () => {
  const running = await started({ interpreter: 'pyodide', processes: 2 });
  expect(compile).toHaveBeenCalledTimes(1);
  const [main, ...processes] = FakeInterpreter.all.map(({ received }) => received[0]);
  expect(main).toMatchObject({ interpreter: 'pyodide', module: { compiled: true } });
  expect(main && 'processes' in main && main.processes).toHaveLength(2);
  expect(processes).toMatchObject([{ module: { compiled: true } }, { module: { compiled: true } }]);
  running.stop();
  expectTerminated();
});

test('an interpreter is compiled once for all starts with the same modules', async () => {
  const modules = new Map<string, WebAssembly.Module>();
  const base = new URL('http://localhost/same/');
  for (const compilations of [1, 1]) {
    await started({ modules, base });
    expect(compile).toHaveBeenCalledTimes(compilations);
  }
  await started({ modules: new Map(), base });
  expect(compile).toHaveBeenCalledTimes(2);
});

test('a start waits for every process', async () => {
  const state = await begun({ interpreter: 'pyodide', processes: 2 });
  for (const worker of FakeInterpreter.all.slice(0, 2)) worker.dispatch(ready);
  await settled();
  expect(state.running).toBe(null);
  FakeInterpreter.main().dispatch({ ready: { version: '', build: null } });
  await settled();
  expect(state.running?.version).toBe('3.13.5');
});

test('an interpreter that cannot be fetched is an error', async () => {
  compile.mockRejectedValue(new TypeError('Failed to fetch'));
  const { error } = await begun({ interpreter: 'pyodide' });
  expect(error).toStrictEqual(new EngineError(engineText('python-not-loaded')));
  expect(FakeInterpreter.all).toHaveLength(0);
});

test('a call returns its end, and its output meanwhile', async () => {
  const onPrinted = vi.fn();
  const running = await started({ onPrinted });
  const end = running.run(call);
  await settled();
  expect(FakeInterpreter.main().received.at(-1)).toStrictEqual({ call });
  FakeInterpreter.main().dispatch({ printed: 'one' });
  FakeInterpreter.main().dispatch({ ended });
  expect(await end).toBe(ended);
  expect(onPrinted.mock.calls).toStrictEqual([['one']]);
  expect(vi.getTimerCount()).toBe(0);
  const next = running.run(call);
  FakeInterpreter.main().dispatch({ ended });
  expect(await next).toBe(ended);
});

test('an interpreter that is used up runs no further call', async () => {
  const running = await started();
  const end = running.run(call);
  FakeInterpreter.main().dispatch({ ended: { ...ended, used_up: true } });
  expect(await end).toMatchObject({ used_up: true });
  expectTerminated();
  await expect(running.run(call)).rejects.toThrow(engineText('python-used-up').english);
});

test('a start that hangs is tried again, with more time', async () => {
  const state = await begun();
  await vi.advanceTimersByTimeAsync(8_000);
  expect(FakeInterpreter.all.map(({ terminated }) => terminated)).toStrictEqual([true, true, false]);
  await vi.advanceTimersByTimeAsync(7_000);
  FakeInterpreter.main().dispatch({ progress: 'script' });
  await vi.advanceTimersByTimeAsync(7_000);
  FakeInterpreter.main().dispatch(ready);
  await settled();
  expect(state.running?.restarts).toBe(2);
});

test('a start that always hangs is an error', async () => {
  const state = await begun();
  await vi.advanceTimersByTimeAsync(88_000);
  expect(FakeInterpreter.all).toHaveLength(7);
  expect(state.error).toStrictEqual(new EngineError(engineText('python-not-started', { tries: 7 })));
  expectTerminated();
});

test.each([
  ['cannot be loaded', '', engineText('python-not-loaded')],
  ['dies', 'out of memory', engineText('python-died', { why: 'out of memory' })],
])('a worker that %s ends the start', async (_, message, text) => {
  const state = await begun({ interpreter: 'pyodide', processes: 1 });
  const preventDefault = vi.fn();
  FakeInterpreter.main().onerror?.({ message, preventDefault });
  await settled();
  expect(state.error).toStrictEqual(new EngineError(text));
  FakeInterpreter.main().onerror?.({ message, preventDefault });
  expect(preventDefault).toHaveBeenCalledTimes(2);
  expectTerminated();
});

test('a process that dies during a call ends the call', async () => {
  const running = await started({ interpreter: 'pyodide', processes: 1 });
  const end = running.run(call);
  FakeInterpreter.main().dispatch({ died: 'unreachable' });
  await expect(end).rejects.toStrictEqual(new EngineError(engineText('python-died', { why: 'unreachable' })));
  expectTerminated();
  await expect(running.run(call)).rejects.toThrow('unreachable');
});

test('Pyodide is interrupted at the limit, and the call ends with the place', async () => {
  const running = await started({ interpreter: 'pyodide' });
  const end = running.run(call);
  await vi.advanceTimersByTimeAsync(5_000);
  const [first, , last] = FakeInterpreter.main().received;
  expect(first && 'interrupt' in first && [...(first.interrupt ?? [])]).toStrictEqual([2, 1]);
  expect(last).toStrictEqual({ wake: true });
  FakeInterpreter.main().dispatch({ ended });
  expect(await end).toBe(ended);
});

test('a call that does not end even so is terminated', async () => {
  const running = await started();
  const end = running.run(call);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await end).toMatchObject({ error: { kind: 'stuck' }, used_up: true });
  expectTerminated();
});

test('messages that no interpreter sends are ignored', async () => {
  const onPrinted = vi.fn();
  const running = await started({ onPrinted });
  const end = running.run(call);
  for (const junk of [
    null,
    7,
    'ended',
    [],
    {},
    { ended: 5 },
    { printed: {} },
    { died: null },
    { ready: null },
  ])
    FakeInterpreter.main().onmessage?.({ data: junk as unknown as FromInterpreter });
  FakeInterpreter.main().dispatch({ ended });
  expect(await end).toBe(ended);
  expect(onPrinted).not.toHaveBeenCalled();
});

test('Stop ends a call', async () => {
  const running = await started();
  const end = running.run(call);
  running.stop();
  await expect(end).rejects.toMatchObject({ name: 'AbortError' });
  expectTerminated();
});

test('aborting ends a start and a call at once', async () => {
  const stop = new AbortController();
  const state = await begun({ signal: stop.signal });
  stop.abort();
  await settled();
  expect(state.error).toBe(stop.signal.reason);
  expectTerminated();

  const later = new AbortController();
  const running = await started({ signal: later.signal });
  const end = running.run(call);
  later.abort();
  await expect(end).rejects.toBe(later.signal.reason);
  expectTerminated();
});

test('an aborted signal starts no worker', async () => {
  const { error } = await begun({ signal: AbortSignal.abort() });
  expect(error).toMatchObject({ name: 'AbortError' });
  expect(FakeInterpreter.all).toHaveLength(0);
});
