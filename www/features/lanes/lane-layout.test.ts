import { assert, expect, test } from 'vitest';
import type { SpanKind, SpanReport } from 'interleave';
import { heightOf, lanesOf, pitchOf, shapesOf } from './lane-layout';

const span = (lane: number, kind: SpanKind, start_ms: number, end_ms: number): SpanReport => ({
  lane,
  kind,
  label: '',
  start_ms,
  end_ms,
});
const two = [
  { id: 0, name: 'thread 1' },
  { id: 1, name: 'thread 2' },
];

test('spans are assigned to their lanes, in order of time', () => {
  const spans = [
    span(1, 'run', 5, 9),
    span(0, 'run', 0, 5),
    span(1, 'wait_lock', 0, 5),
    span(7, 'run', 0, 1),
  ];
  const lanes = lanesOf({ lanes: two, spans });
  expect(lanes.map(({ name, spans }) => [name, ...spans.map(({ kind }) => kind)])).toStrictEqual([
    ['thread 1', 'run'],
    ['thread 2', 'wait_lock', 'run'],
  ]);
});

test('there is one path per kind, whatever the number of spans', () => {
  const spans = Array.from({ length: 4_000 }, (_, i) => span(i % 2, 'run', i, i + 2));
  const shapes = shapesOf(lanesOf({ lanes: two, spans }), 10);
  expect(shapes.map(({ kind, part }) => [kind, part])).toStrictEqual([['run', 1]]);
  expect(shapes[0]?.path.match(/M/g)?.length).toBe(4_000);
});

test('spans too short to be distinguished are merged, with an opacity of their share of the time', () => {
  const turns = Array.from({ length: 2_000 }, (_, i) => span(0, i % 2 ? 'run' : 'wait_lock', i, i + 1));
  const shapes = shapesOf(lanesOf({ lanes: two, spans: turns }), 0.1);
  assert(shapes.every(({ kind }) => kind === 'run'));
  assert(shapes.some(({ part }) => part === 0.5));
  const pieces = shapes.reduce((sum, { path }) => sum + (path.match(/M/g)?.length ?? 0), 0);
  assert(pieces < 100, `${pieces}`);
});

test('a single short span is visible', () => {
  const [shape] = shapesOf(lanesOf({ lanes: two, spans: [span(0, 'send', 3, 3.01)] }), 1);
  expect(shape?.path).toBe('M3 0h0.75v16h-0.75z');
});

test('fifty lanes fit', () => {
  assert(pitchOf(50).thick >= 3);
  assert(heightOf(50) <= 200);
});
