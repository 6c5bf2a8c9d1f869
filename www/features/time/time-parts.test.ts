import { expect, test } from 'vitest';
import type { Parts, Report, VariantReport } from 'interleave';
import { beforeOf, presentParts, splitsOf } from './time-parts';

const none: Parts = {
  spawn: 0,
  instantiate: 0,
  pool: 0,
  queue: 0,
  compute: 0,
  write: 0,
  message: 0,
  lock_wait: 0,
  lock_hold: 0,
  pause: 0,
  server: 0,
  network: 0,
  request: 0,
  idle: 0,
};

const nothing = { spawn: 0, instantiate: 0, pool: 0 };

function variant(id: string, parts: Partial<Parts> | null, setup_ms = nothing): VariantReport {
  const wall_ms = parts && Object.values(parts).reduce((sum, ms) => sum + ms, 0);
  return { id, label: id, wall_ms, parts: parts && { ...none, ...parts }, setup_ms } as VariantReport;
}

const report = (variants: VariantReport[], start: Report['start'] = 'warm') =>
  ({ variants, start, host_ms: { ...nothing, spawn: 5 } }) as Report;

test('parts without time and unmeasured variants are left out', () => {
  const splits = splitsOf(report([variant('gil', { compute: 20, lock_wait: 21 }), variant('threads', null)]));
  expect(splits.map(({ wall, parts }) => ({ wall, parts }))).toStrictEqual([
    {
      wall: 41,
      parts: [
        { id: 'lock_wait', ms: 21 },
        { id: 'compute', ms: 20 },
      ],
    },
  ]);
});

test('only parts that occur are in the legend', () => {
  const splits = splitsOf(report([variant('a', { idle: 1, compute: 2 }), variant('b', { queue: 1 })]));
  expect(presentParts(splits)).toStrictEqual(['queue', 'compute', 'idle']);
});

test('start-up times are shown separately, and not at all if samples are cold', () => {
  const variants = [
    variant('sequential', { compute: 1 }),
    variant('threads', { compute: 1 }, { ...nothing, pool: 80 }),
  ];
  expect(beforeOf(report(variants)).map(({ label, total }) => [label, total])).toStrictEqual([
    ['The run’s worker', 5],
    ['threads', 80],
  ]);
  expect(beforeOf(report(variants, 'cold'))).toStrictEqual([]);
});
