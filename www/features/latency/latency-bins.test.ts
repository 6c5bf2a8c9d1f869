import { assert, expect, test } from 'vitest';
import { beyond, binsOf, logAxis, reachOf } from './latency-bins';

const labels = (low: number, high: number, room: number) =>
  logAxis([low, high], room).ticks.map(({ label }) => label);

test('each bin begins where the previous one ends', () => {
  const bins = binsOf({ start_ms: 2, factor: 3, counts: [5, 0, 1] });
  expect(bins.map(({ from, to, count }) => [from, to, count])).toStrictEqual([
    [2, 6, 5],
    [6, 18, 0],
    [18, 54, 1],
  ]);
});

test('one axis includes all histograms', () => {
  const [low, high] = reachOf([
    { start_ms: 1, factor: 2, counts: [1, 1] },
    { start_ms: 50, factor: 2, counts: [1] },
  ]);
  assert(low < 1 && low > 0.5 && high > 100 && high < 200);
  expect(reachOf([])).toStrictEqual([0.1, 10]);
});

test('there are at most as many ticks as fit, each with its own unit', () => {
  expect(labels(0.9, 1_100, 20)).toStrictEqual([
    '1 ms',
    '2 ms',
    '5 ms',
    '10 ms',
    '20 ms',
    '50 ms',
    '100 ms',
    '200 ms',
    '500 ms',
    '1 s',
  ]);
  expect(labels(0.9, 1_100, 5)).toStrictEqual(['1 ms', '10 ms', '100 ms', '1 s']);
  expect(labels(0.009, 11_000, 4)).toStrictEqual(['10 µs', '1 ms', '100 ms', '10 s']);
  for (const room of [1, 2, 3, 5, 9]) assert(labels(0.001, 100_000, room).length <= Math.max(room, 2) + 1);
});

test('an axis within a power of ten has labels at its ends', () => {
  const { ticks, start, end } = logAxis([130, 140], 8);
  expect(ticks.map(({ value }) => value)).toStrictEqual([start, end]);
});

test('the number of values beyond a percentile is computed', () => {
  expect(beyond(5_000, 99)).toBe(50);
  expect(beyond(5_000, 99.9)).toBe(5);
  expect(beyond(50, 90)).toBe(5);
});
