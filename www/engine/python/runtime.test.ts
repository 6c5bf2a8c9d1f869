// Tests `python/runtime` in Pyodide under Node.js, where the runner calls a fake of the worker's JavaScript.

import type { Ended } from 'interleave';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { type Arrival, Inbox } from './inbox';
import type { Call, ObservedRuns, ObserveOrder } from './messages';

interface Pyodide {
  FS: { mkdir(path: string): void; writeFile(path: string, text: string): void };
  registerJsModule(name: string, module: object): void;
  runPython(code: string): unknown;
  pyimport(module: string): Record<'start' | 'run' | 'observe', (text: string) => string>;
}

const RUNTIME = 'python/runtime';
const requested: unknown[] = [];
let interrupted = false;
let run: (call: Partial<Call>) => Ended;
let observe: (order: Partial<ObserveOrder>) => ObservedRuns;

beforeAll(async () => {
  const { loadPyodide } = (await import('pyodide')) as { loadPyodide: () => Promise<unknown> };
  const python = (await loadPyodide()) as Pyodide;
  const inbox = new Inbox();
  python.registerJsModule('_interleave', {
    now: () => performance.timeOrigin + performance.now(),
    fetch: (...request: unknown[]) => {
      requested.push(request.slice(0, 3));
      const late = request[1] === 'http://localhost/lab/late';
      return [
        late ? 0 : 404,
        'Content-Type: text/plain',
        new TextEncoder().encode('no'),
        late ? 'timeout' : '',
      ];
    },
    send: () => {},
    sleep: () => true,
    take: (): Arrival[] => inbox.take(),
    processes: 2,
    mailboxes: false,
    interrupted: () => interrupted,
  });
  python.FS.mkdir('/runtime');
  for (const name of readdirSync(RUNTIME))
    if (name.endsWith('.py'))
      python.FS.writeFile(`/runtime/${name}`, readFileSync(`${RUNTIME}/${name}`, 'utf8'));
  python.runPython('import sys; sys.path.insert(0, "/runtime")');
  const runner = python.pyimport('runner');
  expect(JSON.parse(runner.start('http://localhost/'))).toMatchObject({ build: { processes: 2 } });
  run = (call) => {
    const all = { text: '', set_up: '', switch_interval_ms: null, limit_s: 10, ...call };
    return JSON.parse(runner.run(JSON.stringify(all))) as Ended;
  };
  observe = (order) => {
    const all = { text: '', runs: 3, seconds: 10, limit_s: 5, seed: 1, pauses: false, ...order };
    return JSON.parse(runner.observe(JSON.stringify(all))) as ObservedRuns;
  };
}, 60_000);

test('the set-up overwrites constants before the expression is evaluated', () => {
  const text = 'COUNT = 1\ndef count():\n    return COUNT, __name__, count.__module__';
  const { value, error, used_up } = run({ text, set_up: 'COUNT = 5', expression: 'count()' });
  expect({ value, error, used_up }).toStrictEqual({
    value: [5, 'listing', 'listing'],
    error: null,
    used_up: false,
  });
});

test.each([
  ['2**53', 2 ** 53],
  ['-(2**53) - 1', '-9007199254740993'],
  ['2**20_000', `0x1${'0'.repeat(5000)}`],
  ['[1.5, float("inf"), float("-inf"), float("nan")]', [1.5, 'inf', '-inf', 'nan']],
  ['(None, True, "ä")', [null, true, 'ä']],
  ['{"a": (1,), 2: {3}}', { a: [1], '2': '{3}' }],
  ['ValueError("no")', "ValueError('no')"],
  ['(n * n for n in range(3))', [0, 1, 4]],
  ['"\\ud800\\U0001f600"', '?😀'],
])('the value of %s as JSON', (expression, value) => {
  expect(run({ expression }).value).toStrictEqual(value);
});

test('a coroutine is run to its end, and its tasks are the main thread’s spans', () => {
  const text =
    'import asyncio\nasync def part(n):\n    await asyncio.sleep(0)\n    return n\n' +
    'async def both():\n    return await asyncio.gather(part(1), part(2))';
  const { value, lanes, began_ms, ended_ms } = run({ text, expression: 'both()' });
  expect(value).toStrictEqual([1, 2]);
  expect(lanes.map(({ name }) => name)).toStrictEqual(['main thread']);
  const spans = lanes[0]?.spans ?? [];
  expect(spans.map(({ label }) => label)).toEqual(expect.arrayContaining(['both 1', 'part 1', 'part 2']));
  for (const [index, { start, end }] of spans.entries()) {
    expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? began_ms);
    expect(end).toBeLessThanOrEqual(ended_ms);
  }
});

test('an exception has its line and a traceback of the listing only', () => {
  const text = 'def outer():\n    inner()\n\ndef inner():\n    raise ValueError("no")';
  const { error } = run({ text, expression: 'outer()' });
  expect(error).toMatchObject({ kind: 'exception', type: 'ValueError', message: 'no', line: 5 });
  expect(error?.traceback.split('\n').filter((line) => line.includes('File'))).toStrictEqual([
    '  File "listing.py", line 2, in outer',
    '  File "listing.py", line 5, in inner',
  ]);
});

test.each([
  ['def f(:', 'exception', 'SyntaxError', 1],
  ['import sys\nsys.exit(3)', 'exception', 'SystemExit', 2],
  ['import numpy as np', 'not-available', 'no-module', 1],
  ['from threading import Thread\nThread(target=print).start()', 'not-available', 'no-threads', 2],
  [
    'from concurrent.futures import ProcessPoolExecutor\nProcessPoolExecutor(4)',
    'not-available',
    'too-few-processes',
    2,
  ],
  ['import multiprocessing\nmultiprocessing.Pipe()', 'not-available', 'no-processes', 2],
])('%s', (text, kind, type, line) => {
  expect(run({ text, expression: '1' }).error).toMatchObject({ kind, type, line });
});

test.each([
  ['list(range(10**7))', 'more than 1,000,000 parts'],
  ['"x" * 10**8', 'more than 10,000,000 characters'],
  ['[all := [], all.append(all)][0]', 'cyclic'],
  ['1 << 10**9', '1,000,000,001 bits'],
])('%s is too large for a result', (expression, part) => {
  const { value, error } = run({ expression });
  expect([value, error?.type]).toStrictEqual([null, 'TooLarge']);
  expect(error?.message).toContain(part);
});

test.each([
  ['def __str__(self): raise self', 'E()', '(str() raised E)'],
  ['def __str__(self): return 5', 'E()', '(str() raised TypeError)'],
  ['pass', 'E("x" * 10**6)', `${'x'.repeat(1_000)}…`],
])('an exception with %s has a message', (body, raised, message) => {
  const text = `class E(Exception):\n    ${body}\ndef f():\n    raise ${raised}`;
  const { error } = run({ text, expression: 'f()' });
  expect(error).toMatchObject({ kind: 'exception', type: 'E', message, line: 4 });
  expect(error?.traceback.length).toBeLessThan(11_000);
});

test('a KeyboardInterrupt is an exception unless the page has raised it', () => {
  const text = 'def f():\n    raise KeyboardInterrupt';
  expect(run({ text, expression: 'f()' }).error).toMatchObject({ kind: 'exception', line: 2 });
  interrupted = true;
  expect(run({ text, expression: 'f()' })).toMatchObject({ error: { kind: 'stuck' }, used_up: true });
  expect(run({ expression: '1' })).toMatchObject({ value: null, error: { kind: 'stuck' } });
  interrupted = false;
});

test('output is kept up to a limit', () => {
  expect(run({ text: 'print("one")', expression: 'print("two")' }).printed).toBe('one\ntwo\n');
  const { printed } = run({ expression: 'print("x" * 12_345)' });
  expect(printed).toBe(`${'x'.repeat(10_000)}\n… 2,346 more characters`);
});

test('requests to the listings’ origin go to the page, and are spans', () => {
  requested.length = 0;
  const text = 'import requests\nURL = "http://127.0.0.1:8080/lab/status/404"';
  const expression = 'requests.get(URL, params={"sleep": 5}, timeout=2).status_code';
  const { value, lanes } = run({ text, expression });
  expect(value).toBe(404);
  expect(requested).toStrictEqual([['GET', 'http://localhost/lab/status/404?sleep=5', 2000]]);
  expect(lanes[0]?.spans.map(({ kind }) => kind)).toContain('request');
});

test('failed requests raise the errors of each package', () => {
  const text = 'import requests\nfrom urllib.request import urlopen\nURL = "http://127.0.0.1:8080/lab/"';
  const error = (expression: string) => run({ text, expression }).error;
  expect(error('requests.get(URL).raise_for_status()')).toMatchObject({ type: 'HTTPError' });
  expect(error('requests.get(URL + "late")')).toMatchObject({ type: 'ReadTimeout' });
  expect(error('urlopen(URL)')).toMatchObject({ type: 'HTTPError' });
  expect(error('urlopen(URL + "late")')).toMatchObject({ type: 'TimeoutError' });
});

test('a lane keeps so many spans and counts the others', () => {
  const text = 'import time\ndef pause():\n    for _ in range(2_500):\n        time.sleep(0)';
  const [lane] = run({ text, expression: 'pause()' }).lanes;
  expect(lane?.spans).toHaveLength(2_000);
  expect(lane?.lost).toBeGreaterThanOrEqual(500);
});

test('a program is run as `__main__`, and its runs are counted by their endings', () => {
  const text = [
    'import asyncio',
    'names = []',
    'async def work(n):',
    '    names.append(asyncio.current_task().get_name())',
    '    if n == 2: raise ValueError("two")',
    'async def main():',
    '    first = asyncio.create_task(work(1), name="mine")',
    '    await first',
    '    await asyncio.create_task(work(2))',
    'print(__name__, end=" ")',
    'print("runs", {1})',
    'asyncio.run(main())',
  ].join('\n');
  const { runs, endings, missing, used_up } = observe({ text });
  expect({ runs, missing, used_up }).toStrictEqual({ runs: 3, missing: null, used_up: false });
  expect(
    endings.map(({ output, failures, end, values, count }) => [output, failures, end, values, count]),
  ).toStrictEqual([
    [
      ['__main__ runs {1}'],
      [{ thread: 'MainThread', class: 'ValueError', message: 'two', line: 5 }],
      'ends',
      [['names', "['mine', 'Task-2']"]],
      3,
    ],
  ]);
});

test('a program that starts threads is not run without them', () => {
  const text = 'from threading import Thread\nThread(target=print).start()\n';
  expect(observe({ text })).toMatchObject({ runs: 0, missing: { type: 'no-threads' }, used_up: true });
});
