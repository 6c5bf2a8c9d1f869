import { assert, expect, test } from 'vitest';
import { nearest, stopsOf } from './slider';

test('a wide range has logarithmic steps, its ends included', () => {
  const stops = stopsOf(0.1, 100, false);
  expect(stops.slice(0, 5)).toStrictEqual([0.1, 0.12, 0.15, 0.2, 0.25]);
  expect([stops.length, stops.at(-1)]).toStrictEqual([31, 100]);
  assert(stops.every((stop, i) => stop / (stops[i - 1] ?? stop / 1.2) <= 1.34));
});

test('a narrow range has linear steps, of integers if needed', () => {
  expect(stopsOf(1, 5, true)).toStrictEqual([1, 2, 3, 4, 5]);
  expect(stopsOf(1, 200, true).slice(0, 4)).toStrictEqual([1, 2, 3, 4]);
  expect(stopsOf(0, 1, false)[10]).toBe(0.1);
});

test('a value between two stops selects the nearer one', () => {
  const stops = [1, 2, 4];
  expect([0, 1.4, 3.1, 99].map((value) => nearest(stops, value))).toStrictEqual([0, 0, 2, 2]);
});
