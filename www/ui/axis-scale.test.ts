import { assert, expect, test } from 'vitest';
import { rangeAround, axis, axisEnd, logarithmic } from './axis-scale';

const labels = (start: number, end: number, room: number) => axis(start, end, room).ticks.map((t) => t.label);

test('an axis ends at one of a few round values', () => {
  expect([48.6, 50, 50.1, 834, 0.004].map(axisEnd)).toStrictEqual([50, 50, 60, 900, 0.004]);
  expect(axisEnd(0)).toBe(1);
});

test('ticks are round, and at most as many as fit', () => {
  expect(labels(0, 60, 6)).toStrictEqual(['0', '10', '20', '30', '40', '50', '60']);
  expect(labels(0, 1200, 4)).toStrictEqual(['0', '500', '1,000']);
  expect(labels(0, 0.3, 3)).toStrictEqual(['0', '100', '200', '300']);
  expect(labels(0, 1.2, 6)).toStrictEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0', '1.2']);
  expect(labels(0, 20_000, 2)).toStrictEqual(['0', '10', '20']);
  expect([0.5, 5, 50_000].map((end) => axis(0, end, 5).unit)).toStrictEqual(['µs', 'ms', 's']);
});

test('the axis of values close together need not begin at 0', () => {
  expect(rangeAround([48.1, 49.9])).toStrictEqual({ start: 48, end: 50 });
  expect(rangeAround([24, 60])).toStrictEqual({ start: 0, end: 60 });
  const one = rangeAround([100]);
  assert(one.start <= 100 && one.end >= 100);
});

test('a logarithmic axis has powers of ten, and multiples of them if they fit', () => {
  const labels = (start: number, end: number, room: number) =>
    logarithmic(start, end, room).ticks.map((tick) => tick.label);
  expect(labels(0.02, 60, 6)).toStrictEqual(['0.1', '1', '10']);
  expect(labels(0.02, 0.7, 6)).toStrictEqual(['0.02', '0.05', '0.1', '0.2', '0.5']);
  expect(labels(0.001, 2_000, 9)).toStrictEqual(['0.001', '0.01', '0.1', '1', '10', '100', '1,000']);
  expect(labels(0.001, 2_000, 5)).toStrictEqual(['0.01', '1', '100']);
  expect(labels(0.03, 0.04, 6)).toStrictEqual(['0.03', '0.04']);
});
