import { expect, test } from 'vitest';
import type { Report, Schema } from 'interleave';
import countdown from '../../fixtures/countdown.json';
import { runsToRemove, type Head, headOf, idOf, newestFirst } from './kept-run';

const report = countdown as unknown as Report;

function head(id: string, keptAt: number, size = 10, name = ''): Head {
  return {
    id,
    name,
    experiment: 'countdown',
    startedAt: new Date(keptAt).toISOString(),
    keptAt,
    userAgent: '',
    params: [],
    finding: '',
    size,
  };
}

const ids = (heads: Head[]) => heads.map(({ id }) => id);

test('the oldest run without a name is removed first', () => {
  const heads = [head('a', 1, 10, 'keep me'), head('b', 2), head('c', 3), head('d', 4)];
  expect(ids(runsToRemove(heads, { runs: 3, size: 1_000 }))).toStrictEqual(['b']);
  expect(ids(runsToRemove(heads, { runs: 1, size: 1_000 }))).toStrictEqual(['b', 'c', 'd']);
  expect(runsToRemove(heads, { runs: 4, size: 40 })).toStrictEqual([]);
});

test('runs are removed until their total size fits, but the last one stays', () => {
  const heads = [head('a', 1, 500), head('b', 2, 500), head('c', 3, 500)];
  expect(ids(runsToRemove(heads, { runs: 9, size: 1_000 }))).toStrictEqual(['a']);
  expect(ids(runsToRemove([head('huge', 1, 9_999)], { runs: 9, size: 1_000 }))).toStrictEqual([]);
});

test('a report has the same id however often it is imported', () => {
  expect(idOf(report)).toBe(idOf(structuredClone(report)));
  const later = { ...report, started_at: '2031-01-01T00:00:00Z' };
  expect(idOf(later)).not.toBe(idOf(report));
  const many = new Set(
    Array.from({ length: 20_000 }, (_, i) => idOf({ ...report, started_at: new Date(i).toISOString() })),
  );
  expect(many.size).toBe(20_000);
});

test('only parameters that differ from the defaults are listed', () => {
  const [name = ''] = Object.keys(report.params);
  const param = (name: string, value: unknown) => ({ name, default: value });
  const schema = {
    params: [param(name, report.params[name]), param('other', 5)],
  } as unknown as Schema;
  const run = { ...report, params: { ...report.params, other: 7 } };
  expect(headOf(schema, run, 1, 2).params).toStrictEqual([['other', '7']]);
});

test('the newest run is listed first', () => {
  expect(ids(newestFirst([head('old', 1), head('new', 3), head('middle', 2)]))).toStrictEqual([
    'new',
    'middle',
    'old',
  ]);
});
