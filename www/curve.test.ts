import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Curve, Line } from 'interleave';
import { apart, parted, plotOf, visible } from './curve';

const ideal: Line = {
  name: 'ideal',
  about: '',
  look: 'ideal',
  variant: null,
  points: [
    [1, 1],
    [16, 16],
  ],
  known_to: null,
};

const curve: Curve = {
  title: '',
  x: '',
  y: '',
  unit: '',
  scale: 'linear',
  points: [1, 2, 16].map((x) => ({ x, y: 2, ci95: [1.8, 2.4], hollow: false, name: '', value: '' })),
  hollow: null,
  lines: [ideal],
  figures: { columns: [], rows: [] },
};

void test('the ideal does not press what was measured to the ground', () => {
  const plot = plotOf(curve, 600);
  assert.equal(plot.yAxis.end, 3);
  assert.equal(plot.xAxis.end, 16);
  assert.ok(plot.y(2.4) > 0 && plot.y(0) < plot.height && plot.x(16) < plot.width);
});

void test('a line ends where it leaves the plot', () => {
  const plot = plotOf(curve, 600);
  assert.deepEqual(visible(ideal, plot), [
    [1, 1],
    [3, 3],
  ]);
  const within: Line = {
    ...ideal,
    points: [
      [1, 1],
      [16, 2],
    ],
  };
  assert.deepEqual(visible(within, plot), within.points);
});

void test('to the right stands what was measured, as far as there is room', () => {
  const ticks = (width: number) => plotOf(curve, width).xAxis.ticks.map(({ label }) => label);
  assert.deepEqual(ticks(600), ['1', '2', '16']);
  assert.deepEqual(ticks(250), ['1', '16']);
});

void test('where both axes are logarithmic, what grows in proportion is straight and nothing leaves the plot', () => {
  const line: Line = {
    ...ideal,
    points: [
      [0.1, 0.1],
      [50, 50],
    ],
  };
  const points = [0.1, 1, 50].map((x) => ({ x, y: x, ci95: null, hollow: false, name: '', value: '' }));
  const plot = plotOf({ ...curve, scale: 'logarithmic', points, lines: [line] }, 600);
  assert.deepEqual(visible(line, plot), line.points);
  const slope = (from: number, to: number) => (plot.y(to) - plot.y(from)) / (plot.x(to) - plot.x(from));
  assert.ok(Math.abs(slope(0.1, 1) - slope(1, 50)) < 1e-9);
  assert.deepEqual(
    plot.xAxis.ticks.map(({ label }) => label),
    ['0.1', '1', '50'],
  );
});

void test('a forecast goes on where what is known ends', () => {
  const [known, forecast] = parted(ideal.points, 1);
  assert.deepEqual([known, forecast], [[[1, 1]], ideal.points]);
  assert.deepEqual(parted(ideal.points, null), [ideal.points, []]);
});

void test('labels keep their order and do not touch', () => {
  assert.deepEqual(apart([100, 50], 200), [100, 50]);
  assert.deepEqual(apart([50, 52, 51], 200), [50, 80, 65]);
  assert.deepEqual(apart([195, 199], 200), [185, 200]);
});
