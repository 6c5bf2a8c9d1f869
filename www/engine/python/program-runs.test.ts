import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Running } from './interpreter';
import type { ObservedEnding, ObservedRuns, ObserveOrder } from './messages';
import { type ProgramRuns, runPrograms } from './program-runs';

const startInterpreter = vi.hoisted(() => vi.fn<() => Promise<Running>>());
vi.mock('./interpreter', () => ({ startInterpreter }));

const ending = (output: string, count: number): ObservedEnding => ({
  output: [output],
  failures: [],
  end: 'ends',
  values: [],
  waits: [],
  count,
  began_ms: 0,
  ended_ms: count,
  lanes: [],
});

const orders: ObserveOrder[] = [];
const stop = vi.fn();

/** Makes each started interpreter answer with these results, one after another. */
function answer(...results: (Partial<ObservedRuns> | Error)[]): void {
  const observe = (order: ObserveOrder): Promise<ObservedRuns> => {
    orders.push(order);
    const next = results.shift() ?? {};
    if (next instanceof Error) return Promise.reject(next);
    return Promise.resolve({ runs: order.runs, endings: [], missing: null, used_up: false, ...next });
  };
  startInterpreter.mockImplementation(() =>
    Promise.resolve({ version: '3.13.5', observe, stop } as unknown as Running),
  );
}

interface Seen {
  last: ProgramRuns | null;
  failures: unknown[];
}

async function runAll(runs: number, signal = new AbortController().signal): Promise<Seen> {
  const seen: Seen = { last: null, failures: [] };
  await runPrograms({
    interpreters: ['gil'],
    text: 'pass',
    runs,
    pauses: true,
    signal,
    onStart: () => {},
    onProgress: (counts) => Promise.resolve(void (seen.last = counts)),
    onFailure: (_, error) => seen.failures.push(error),
  });
  return seen;
}

beforeEach(() => {
  orders.length = 0;
  stop.mockReset();
  startInterpreter.mockReset();
  vi.stubGlobal('document', { baseURI: 'http://localhost/' });
  vi.stubGlobal('navigator', {});
});
afterEach(() => vi.unstubAllGlobals());

test('batches are counted together until all runs are done, the most frequent ending first', async () => {
  answer({ runs: 3, endings: [ending('1', 2), ending('2', 1)] }, { runs: 7, endings: [ending('2', 7)] });
  const { last } = await runAll(10);
  expect(last?.endings.map(({ output, count }) => [output[0], count])).toStrictEqual([
    ['2', 8],
    ['1', 2],
  ]);
  expect(last?.endings[0]?.ended_ms, 'the lanes are those of the largest batch').toBe(7);
  expect(orders.map(({ runs, seed }) => [runs, seed])).toStrictEqual([
    [10, 1],
    [7, 4],
  ]);
  expect(stop).toHaveBeenCalledOnce();
});

test('an interpreter that is used up is replaced', async () => {
  answer({ runs: 1, used_up: true }, { runs: 1 });
  expect((await runAll(2)).last?.runs).toBe(2);
  expect(startInterpreter).toHaveBeenCalledTimes(2);
});

test('a program that the interpreter cannot run is run once', async () => {
  answer({ runs: 0, missing: { type: 'no-threads', message: '' }, used_up: true });
  expect((await runAll(100)).last?.missing?.type).toBe('no-threads');
  expect(orders.length).toBe(1);
});

test('a dead interpreter is a failure, and what was counted stays', async () => {
  answer({ runs: 4, endings: [ending('1', 4)] }, new Error('died'));
  const { last, failures } = await runAll(10);
  expect([last?.runs, failures.map(String)]).toStrictEqual([4, ['Error: died']]);
});

test('Stop is no failure', async () => {
  const stop = new AbortController();
  answer({ runs: 1 }, new Error('stopped'));
  stop.abort();
  expect(await runAll(10, stop.signal)).toStrictEqual({ last: null, failures: [] });
});
