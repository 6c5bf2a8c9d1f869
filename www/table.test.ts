import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from 'interleave';
import countdown from './fixtures/countdown.json';
import { rowsOf } from './table';

void test('a report is a row for each variant, with the numbers that it has', () => {
  const report = countdown as unknown as Report;
  const rows = rowsOf(report);
  assert.deepEqual(
    rows.map(({ variant }) => variant),
    ['sequential', 'async', 'gil', 'threads', 'processes'],
  );
  rows.forEach((row, i) => {
    const variant = report.variants[i];
    assert.equal(row.median_ms, variant?.median_ms);
    assert.equal(row.samples, variant?.samples_ms.length);
    assert.equal(row.speedup, variant?.speedup?.ratio ?? null);
    assert.ok(Object.values(row).every((value) => value === null || typeof value !== 'object'));
  });
});
