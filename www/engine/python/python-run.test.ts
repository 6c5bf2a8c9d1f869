import type { Ended, PythonEvent, PythonOrders, Recorder } from 'interleave';
import { beforeEach, expect, test, vi } from 'vitest';
import { EngineError, engineText } from '../../i18n/en/engine';
import type { Call } from './messages';
import type { InterpreterOptions } from './interpreter';

const fakes = vi.hoisted(() => ({
  start: vi.fn<(options: InterpreterOptions) => Promise<unknown>>(),
  listingsOf: vi.fn<(experiment: string) => Promise<unknown>>(),
}));
vi.mock('./interpreter', () => ({ startInterpreter: fakes.start }));
vi.mock('../listings', () => ({ listingsOf: fakes.listingsOf }));
vi.mock('./included', () => ({ INCLUDED_INTERPRETERS: { pyodide: 1, gil: 1 } }));

const { runPython } = await import('./python-run');

/** A recorder that wants this many samples of each row. */
class FakeRecorder {
  readonly events: string[] = [];
  readonly taken = new Map<string, number>();
  readonly out = new Set<string>();
  #phase = '';

  constructor(
    readonly orders: PythonOrders[],
    readonly samples = 2,
  ) {}

  python_orders = () => this.orders;
  learn = vi.fn();
  abort = () => this.events.push('abort');

  add_python_event = (_: string, event: PythonEvent): string[] => {
    const row = 'row' in event ? event.row : '';
    if (event.type === 'turn') this.#phase = event.phase.type;
    if (event.type === 'ended' && event.ended.error) this.out.add(row);
    else if (event.type === 'ended' && this.#phase === 'sampling')
      this.taken.set(row, this.#samplesOf(row) + 1);
    if (event.type === 'died') this.out.add(row || 'a');
    this.events.push([event.type, row, event.type === 'turn' ? event.phase.type : ''].join(' ').trim());
    const rows = this.orders.flatMap(({ rows }) => rows.map(({ id }) => id));
    return rows.filter((id) => !this.out.has(id) && this.#samplesOf(id) < this.samples);
  };

  #samplesOf(row: string): number {
    return this.taken.get(row) ?? 0;
  }
}

const orders = (interpreter: PythonOrders['interpreter'], ids = ['a', 'b']): PythonOrders => ({
  interpreter,
  processes: 0,
  switch_interval_ms: null,
  limit_s: 9,
  rows: ids.map((id) => ({ id, listing: null, set_up: '', expression: `${id}()` })),
});

const ended = (part: Partial<Ended> = {}) => ({ error: null, used_up: false, ...part }) as Ended;

/** Makes each start resolve to an interpreter that answers calls with `run`. */
function interpreters(run: (call: Call, start: number) => Promise<Ended> | Ended) {
  const stops: number[] = [];
  fakes.start.mockImplementation(() => {
    const start = fakes.start.mock.calls.length;
    const stop = () => stops.push(start);
    return Promise.resolve({
      version: '3',
      started_ms: 5,
      restarts: 0,
      stop,
      run: async (call: Call) => run(call, start),
    });
  });
  return stops;
}

const run = (recorder: FakeRecorder, options: Partial<Parameters<typeof runPython>[2]> = {}) =>
  runPython(recorder as unknown as Recorder, 'countdown', {
    signal: undefined,
    shared: true,
    native: undefined,
    drawBefore: () => Promise.resolve(),
    ...options,
  });

vi.stubGlobal('document', { baseURI: 'http://localhost/' });

beforeEach(() => {
  fakes.start.mockReset();
  fakes.listingsOf.mockReset().mockResolvedValue({ a: { python: 'def a(): pass' }, b: { python: 'B' } });
});

test('each row is warmed up once and then sampled in rounds', async () => {
  const calls: Call[] = [];
  const stops = interpreters((call) => {
    calls.push(call);
    return ended();
  });
  const recorder = new FakeRecorder([orders('gil')]);
  await run(recorder);
  expect(recorder.events).toStrictEqual([
    'ready',
    ...['a', 'b'].flatMap((row) => [`turn ${row} warming_up`, `ended ${row}`]),
    ...[1, 2].flatMap(() => [
      'round',
      ...['a', 'b'].flatMap((row) => [`turn ${row} sampling`, `ended ${row}`]),
    ]),
    'round',
    'finished',
  ]);
  expect(calls[0]).toMatchObject({ text: 'def a(): pass', expression: 'a()', limit_s: 9 });
  expect(stops).toStrictEqual([1]);
});

test('a changed listing replaces the original', async () => {
  const texts: string[] = [];
  interpreters((call) => {
    texts.push(call.text);
    return ended();
  });
  const changed = orders('gil', ['a']);
  await run(
    new FakeRecorder([{ ...changed, rows: changed.rows.map((row) => ({ ...row, listing: 'mine' })) }], 1),
  );
  expect(new Set(texts)).toStrictEqual(new Set(['mine']));
});

test('each changed listing has an interpreter of its own, with processes if it names them', async () => {
  const texts = new Map<number, Set<string>>();
  const stops = interpreters(({ text }, start) => {
    texts.set(start, (texts.get(start) ?? new Set()).add(text));
    return ended();
  });
  const { rows, ...rest } = orders('pyodide', ['a', 'b', 'c', 'd']);
  const pool = 'from concurrent.futures import ProcessPoolExecutor';
  const changed = [null, 'mine', null, pool].map((listing, index) => ({
    ...(rows[index] as (typeof rows)[number]),
    listing,
  }));
  const recorder = new FakeRecorder([{ ...rest, processes: 2, rows: changed }]);
  await run(recorder);
  expect([...texts.values()].map((each) => [...each])).toStrictEqual([
    ['def a(): pass', ''],
    ['mine'],
    [pool],
  ]);
  expect(fakes.start.mock.calls.map(([{ processes }]) => processes)).toStrictEqual([2, 0, 2]);
  expect(recorder.taken.get('d')).toBe(2);
  expect(stops).toStrictEqual([1, 2, 3]);
});

test('an interpreter is stopped when its rows need no more samples', async () => {
  const events: string[] = [];
  const stops = interpreters(({ expression }) => {
    events.push(`${expression} ${stops.length}`);
    const error = { kind: 'exception' } as Ended['error'];
    return ended(expression === 'a()' ? { error } : {});
  });
  const changed = orders('gil');
  const rows = changed.rows.map((row) => ({ ...row, listing: row.id }));
  await run(new FakeRecorder([{ ...changed, rows }], 2));
  expect(events).toStrictEqual(['a() 0', 'b() 0', 'b() 1', 'b() 1']);
  expect(stops).toStrictEqual([1, 2]);
});

test('compiled interpreters are kept for a minute after a run', async () => {
  vi.useFakeTimers();
  try {
    interpreters(() => ended());
    await run(new FakeRecorder([orders('gil')], 1));
    const kept = fakes.start.mock.calls[0]?.[0].modules;
    kept?.set('http://localhost/python.wasm', {});
    vi.advanceTimersByTime(50_000);
    await run(new FakeRecorder([orders('gil')], 1));
    expect(fakes.start.mock.calls[1]?.[0].modules).toBe(kept);
    vi.advanceTimersByTime(59_000);
    expect(kept?.size).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(kept?.size).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('an interpreter that is used up is replaced, and its other rows go on', async () => {
  const error = { kind: 'stuck' } as Ended['error'];
  const stops = interpreters(({ expression }) =>
    expression === 'a()' ? ended({ error, used_up: true }) : ended(),
  );
  const recorder = new FakeRecorder([orders('gil')], 1);
  await run(recorder);
  expect(stops).toStrictEqual([1, 2]);
  expect(recorder.taken.get('b')).toBe(1);
  expect(recorder.events.at(-1)).toBe('finished');
});

test('an interpreter that dies fails a row with its sentence', async () => {
  interpreters((_, start) => {
    if (start === 1) throw new EngineError(engineText('python-died', { why: 'out of memory' }));
    return ended();
  });
  const recorder = new FakeRecorder([orders('pyodide')], 1);
  await run(recorder);
  expect(recorder.events).toContain('died');
  expect(Object.keys(recorder.learn.mock.calls[0]?.[0] as object)).toStrictEqual([
    'Python ended unexpectedly: out of memory',
  ]);
  expect(recorder.taken.get('b')).toBe(1);
});

test('without shared memory CPython is unavailable, and so is an interpreter that is not included', async () => {
  interpreters(() => ended());
  const recorder = new FakeRecorder([orders('gil'), orders('free-threaded'), orders('native')]);
  await run(recorder, { shared: false });
  expect(recorder.events).toStrictEqual(['unavailable', 'unavailable', 'unavailable']);
  expect(fakes.start).not.toHaveBeenCalled();
});

test('the machine’s interpreter runs through the caller', async () => {
  const native = { version: '3.12', run: vi.fn(() => Promise.resolve(ended())) };
  const recorder = new FakeRecorder([orders('native', ['a'])], 3);
  await run(recorder, { native });
  expect(native.run).toHaveBeenCalledTimes(4);
  expect(fakes.start).not.toHaveBeenCalled();
});

test('stop ends all rows and starts no further interpreter', async () => {
  const stopper = new AbortController();
  interpreters(() => {
    stopper.abort();
    throw new DOMException('stopped', 'AbortError');
  });
  const recorder = new FakeRecorder([orders('pyodide'), orders('gil')]);
  await run(recorder, { signal: stopper.signal });
  expect(recorder.events.at(-1)).toBe('abort');
  expect(fakes.start).toHaveBeenCalledTimes(1);
});
