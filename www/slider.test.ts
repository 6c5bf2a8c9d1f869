import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest, stopsOf } from './slider';

void test('a wide range is gone through by factors, its ends included', () => {
  const stops = stopsOf(0.1, 100, false);
  assert.deepEqual(stops.slice(0, 5), [0.1, 0.12, 0.15, 0.2, 0.25]);
  assert.deepEqual([stops.length, stops.at(-1)], [31, 100]);
  assert.ok(stops.every((stop, i) => stop / (stops[i - 1] ?? stop / 1.2) <= 1.34));
});

void test('a narrow range is gone through evenly, by whole numbers where only those will do', () => {
  assert.deepEqual(stopsOf(1, 5, true), [1, 2, 3, 4, 5]);
  assert.deepEqual(stopsOf(1, 200, true).slice(0, 4), [1, 2, 3, 4]);
  assert.equal(stopsOf(0, 1, false)[10], 0.1);
});

void test('a value between two stops is at the nearer one', () => {
  const stops = [1, 2, 4];
  assert.deepEqual(
    [0, 1.4, 3.1, 99].map((value) => nearest(stops, value)),
    [0, 0, 2, 2],
  );
});
