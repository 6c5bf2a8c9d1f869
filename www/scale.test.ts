import assert from 'node:assert/strict';
import { test } from 'node:test';
import { around, axis, axisEnd, logarithmic } from './scale';

const labels = (start: number, end: number, room: number) => axis(start, end, room).ticks.map((t) => t.label);

void test('an axis ends at one of a few values', () => {
  assert.deepEqual([48.6, 50, 50.1, 834, 0.004].map(axisEnd), [50, 50, 60, 900, 0.004]);
  assert.equal(axisEnd(0), 1);
});

void test('ticks are round, and no more than have room', () => {
  assert.deepEqual(labels(0, 60, 6), ['0', '10', '20', '30', '40', '50', '60']);
  assert.deepEqual(labels(0, 1200, 4), ['0', '500', '1,000']);
  assert.deepEqual(labels(0, 0.3, 3), ['0', '100', '200', '300']);
  assert.deepEqual(labels(0, 1.2, 6), ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0', '1.2']);
  assert.deepEqual(labels(0, 20_000, 2), ['0', '10', '20']);
  assert.deepEqual(
    [0.5, 5, 50_000].map((end) => axis(0, end, 5).unit),
    ['µs', 'ms', 's'],
  );
});

void test('values close together get an axis of their own', () => {
  assert.deepEqual(around([48.1, 49.9]), { start: 48, end: 50 });
  assert.deepEqual(around([24, 60]), { start: 0, end: 60 });
  const one = around([100]);
  assert.ok(one.start <= 100 && one.end >= 100);
});

void test('a logarithmic axis has powers of ten, and more where there is room', () => {
  const labels = (start: number, end: number, room: number) =>
    logarithmic(start, end, room).ticks.map((tick) => tick.label);
  assert.deepEqual(labels(0.02, 60, 6), ['0.1', '1', '10']);
  assert.deepEqual(labels(0.02, 0.7, 6), ['0.02', '0.05', '0.1', '0.2', '0.5']);
  assert.deepEqual(labels(0.001, 2_000, 9), ['0.001', '0.01', '0.1', '1', '10', '100', '1,000']);
  assert.deepEqual(labels(0.001, 2_000, 5), ['0.01', '1', '100']);
  assert.deepEqual(labels(0.03, 0.04, 6), ['0.03', '0.04']);
});
