import type { Report } from 'interleave';
import { expect, test, vi } from 'vitest';
import { machinesOf, rowOf } from './machines';
import { rate } from './outcome-rate';

const report = {
  params: { test: 'store-buffering', rounds: 1_000 },
  started_at: '2026-12-01T12:00:00Z',
  environment: { user_agent: 'Firefox', hardware_concurrency: 8 },
  exhibit: {
    type: 'outcomes',
    variants: [
      { id: 'plain', label: 'Plain', rounds: 2_000_000 },
      { id: 'atomic', label: 'Atomic', rounds: 1_000 },
    ],
    rows: [
      { outcome: 'r0 = 0, r1 = 0', weak: true, counts: [3, 0], allowed: [] },
      { outcome: 'r0 = 1, r1 = 1', weak: false, counts: [1_999_997, 1_000], allowed: [] },
    ],
  },
} as unknown as Report;

const kept = vi.hoisted(() => ({ heads: vi.fn(), loadKept: vi.fn() }));
vi.mock('../kept/store', () => kept);

test('a kept run that was deleted meanwhile hides no other', async () => {
  kept.heads.mockResolvedValue(['a', 'b', 'c'].map((id) => ({ id, experiment: 'litmus' })));
  kept.loadKept.mockImplementation((id: string) =>
    id === 'b'
      ? Promise.reject(new Error('gone'))
      : Promise.resolve({ head: { name: id }, report: JSON.stringify(report) }),
  );
  const rows = await machinesOf({ ...report, experiment: 'litmus' });
  expect(rows.map(({ name }) => name)).toEqual(['a', 'c']);
});

test('a row has the rate of weak outcomes of each variant', () => {
  const row = rowOf('a', 'my phone', report, { test: 'store-buffering' });
  expect(row).toMatchObject({ name: 'my phone', cores: 8 });
  expect([...(row?.weak ?? [])]).toEqual([
    ['plain', 1.5],
    ['atomic', 0],
  ]);
});

test('a run of another test or without outcomes has no row', () => {
  expect(rowOf('a', '', report, { test: 'peterson' })).toBeNull();
  expect(rowOf('a', '', { ...report, exhibit: null }, { test: 'store-buffering' })).toBeNull();
});

test('a rare outcome is not shown as none', () => {
  expect([0, 0.04, 0.15, 9.96, 12_345.6].map(rate)).toEqual(['0', '< 0.1', '0.2', '10', '12,346']);
});
