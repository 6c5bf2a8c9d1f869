import type { Ending } from 'interleave-explore';
import { expect, test } from 'vitest';
import type { ObservedEnding } from '../../engine/python/messages';
import type { Column, RunsResult } from './real-runs';
import { othersOf, rowsOf, runsFinding } from './runs-finding';

const explored = (output: string): Ending => {
  return { output: [output], outcome: 'ends', values: [], bad: false, schedule: '1' };
};

const observed = (output: string, count: number): ObservedEnding => ({
  output: [output],
  failures: [],
  end: 'ends',
  values: [],
  waits: [],
  count,
  began_ms: 0,
  ended_ms: 1,
  lanes: [],
});

function column(
  interpreter: Column['interpreter'],
  endings: [ending: ObservedEnding, place: number | undefined][],
): Column {
  const runs = endings.reduce((sum, [{ count }]) => sum + count, 0);
  const judgements = endings.map(([, place]) => ({
    outcome: 'ends',
    bad: false,
    ...(place === undefined ? {} : { ending: place }),
    verdict: place === undefined ? ('not_explored' as const) : ('explored' as const),
  }));
  const all = { interpreter, version: '', runs, endings: endings.map(([ending]) => ending), missing: null };
  return { interpreter, why: '', runs: all, judgements };
}

const exploration = { complete: true, endings: [explored('1'), explored('2')] };

const result = (columns: Column[], pauses = false) =>
  ({
    text: '',
    made_at: '',
    settings: { runs: 10, pauses },
    possible: { exploration, with_gil: [false, true], gil_complete: true },
    columns,
  }) as unknown as RunsResult;

const both = [
  column('gil', [[observed('2', 10), 1]]),
  column('free-threaded', [
    [observed('2', 6), 1],
    [observed('1', 4), 0],
  ]),
];

test('the counts stand beside what is possible with the GIL and without', () => {
  expect(rowsOf(result(both)).map(({ cells }) => cells)).toStrictEqual([
    [
      { count: 0, possible: false },
      { count: 4, possible: true },
    ],
    [
      { count: 10, possible: true },
      { count: 6, possible: true },
    ],
  ]);
  expect(othersOf(result(both))).toStrictEqual([]);
  expect(runsFinding(result(both))).toStrictEqual([
    'CPython, its GIL: 1 of 1 possible endings happened in 10 runs.',
    'CPython, no GIL: 2 of 2 possible endings happened in 10 runs.',
  ]);
});

test('pauses make the endings possible that need a switch within an operation', () => {
  expect(rowsOf(result(both, true))[0]?.cells[0]).toStrictEqual({ count: 0, possible: true });
});

test('an ending that was not explored is one row for all interpreters, and is called a bug', () => {
  const strange = result([
    column('gil', [[observed('7', 3), undefined]]),
    column('free-threaded', [[observed('7', 5), undefined]]),
  ]);
  expect(othersOf(strange).map(({ counts }) => counts)).toStrictEqual([[3, 5]]);
  expect(runsFinding(strange).at(-1)).toContain('bug');
});
