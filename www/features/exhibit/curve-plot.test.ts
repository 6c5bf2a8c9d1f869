import { assert, expect, test } from 'vitest';
import type { Curve, Line } from 'interleave';
import { spreadLabels, splitForecast, plotOf, clipAtTop } from './curve-plot';

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

test('the ideal line does not compress the measured points', () => {
  const plot = plotOf(curve, 600);
  expect(plot.yAxis.end).toBe(3);
  expect(plot.xAxis.end).toBe(16);
  assert(plot.y(2.4) > 0 && plot.y(0) < plot.height && plot.x(16) < plot.width);
});

test('a line ends where it leaves the plot', () => {
  const plot = plotOf(curve, 600);
  expect(clipAtTop(ideal, plot)).toStrictEqual([
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
  expect(clipAtTop(within, plot)).toStrictEqual(within.points);
});

test('the x axis has a tick for each measured value that fits', () => {
  const ticks = (width: number) => plotOf(curve, width).xAxis.ticks.map(({ label }) => label);
  expect(ticks(600)).toStrictEqual(['1', '2', '16']);
  expect(ticks(250)).toStrictEqual(['1', '16']);
});

test('with two logarithmic axes a proportional line is straight and nothing leaves the plot', () => {
  const line: Line = {
    ...ideal,
    points: [
      [0.1, 0.1],
      [50, 50],
    ],
  };
  const points = [0.1, 1, 50].map((x) => ({ x, y: x, ci95: null, hollow: false, name: '', value: '' }));
  const plot = plotOf({ ...curve, scale: 'logarithmic', points, lines: [line] }, 600);
  expect(clipAtTop(line, plot)).toStrictEqual(line.points);
  const slope = (from: number, to: number) => (plot.y(to) - plot.y(from)) / (plot.x(to) - plot.x(from));
  assert(Math.abs(slope(0.1, 1) - slope(1, 50)) < 1e-9);
  expect(plot.xAxis.ticks.map(({ label }) => label)).toStrictEqual(['0.1', '1', '50']);
});

test('a forecast begins where the measured range ends', () => {
  const [known, forecast] = splitForecast(ideal.points, 1);
  expect([known, forecast]).toStrictEqual([[[1, 1]], ideal.points]);
  expect(splitForecast(ideal.points, null)).toStrictEqual([ideal.points, []]);
});

test('labels keep their order and do not overlap', () => {
  expect(spreadLabels([100, 50], 200)).toStrictEqual([100, 50]);
  expect(spreadLabels([50, 52, 51], 200)).toStrictEqual([50, 80, 65]);
  expect(spreadLabels([195, 199], 200)).toStrictEqual([185, 200]);
});
