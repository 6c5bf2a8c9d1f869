import { assert, expect, test } from 'vitest';
import type { Report } from 'interleave';
import countdown from '../../fixtures/countdown.json';
import { rowsOf } from './data-rows';

test('a report becomes a row for each variant, with the numbers that it has', () => {
  const report = countdown as unknown as Report;
  const rows = rowsOf(report);
  expect(rows.map(({ variant }) => variant)).toStrictEqual([
    'sequential',
    'async',
    'gil',
    'threads',
    'processes',
  ]);
  rows.forEach((row, i) => {
    const variant = report.variants[i];
    expect(row.median_ms).toBe(variant?.median_ms);
    expect(row.samples).toBe(variant?.samples_ms.length);
    expect(row.speedup).toBe(variant?.speedup?.ratio ?? null);
    assert(Object.values(row).every((value) => value === null || typeof value !== 'object'));
  });
});
