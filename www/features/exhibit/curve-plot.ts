// Computes the positions of a curve's points, lines and labels.

import type { Curve, Line, Point } from 'interleave';
import { showNumber } from '../../i18n/number';
import { type Axis, axis, axisEnd, logarithmic, type Tick } from '../../ui/axis-scale';

/** Pixels around the plot, for labels. */
export const MARGIN = { top: 24, right: 76, bottom: 40, left: 36 };

/** Pixels per tick label. */
const TICK_ROOM = { x: 26, y: 34 };

/** Smallest distance between labels, in pixels. */
const LABEL_ROOM = 15;

/**
 * The height of the plot relative to the highest measured value, so that the direction of the ideal line is visible.
 */
const HEADROOM = 1.15;

export type Position = [number, number];

export interface Plot {
  width: number;
  height: number;
  xAxis: Axis;
  yAxis: Axis;
  x: (value: number) => number;
  y: (value: number) => number;
}

/**
 * Returns the layout of a curve. With linear axes, ideal lines may leave the plot; with logarithmic axes everything
 * fits.
 */
export function plotOf(curve: Curve, width: number): Plot {
  const height = Math.round(Math.min(Math.max(width * 0.48, 230), 340));
  const across = Math.max(width - MARGIN.left - MARGIN.right, 1);
  const upwards = height - MARGIN.top - MARGIN.bottom;
  const { xAxis, yAxis } =
    curve.scale === 'linear' ? linearAxes(curve, upwards) : logarithmicAxes(curve, upwards);
  const [along, up] = [scaleOf(curve, xAxis), scaleOf(curve, yAxis)];
  const x = (value: number) => MARGIN.left + along(value) * across;
  const y = (value: number) => MARGIN.top + (1 - up(value)) * upwards;
  return { width, height, xAxis: { ...xAxis, ticks: ticksAt(curve.points, x) }, yAxis, x, y };
}

type Axes = Pick<Plot, 'xAxis' | 'yAxis'>;

/** Returns linear axes, which both begin at 0. */
function linearAxes({ points, lines }: Curve, upwards: number): Axes {
  const own = lines.filter(({ look }) => look !== 'ideal').flatMap((line) => line.points);
  const right = Math.max(0, ...points.map((point) => point.x), ...own.map(([x]) => x));
  const top = Math.max(0, ...points.map(({ y, ci95 }) => ci95?.[1] ?? y), ...own.map(([, y]) => y));
  const xAxis = { start: 0, end: right > 0 ? right : 1, unit: '', ticks: [] };
  return { xAxis, yAxis: axis(0, axisEnd(top * HEADROOM), upwards / TICK_ROOM.y, '') };
}

/** Returns logarithmic axes. They begin slightly below the smallest value, since they cannot begin at 0. */
function logarithmicAxes({ points, lines }: Curve, upwards: number): Axes {
  const drawn = lines.flatMap((line) => line.points);
  const xs = [...points.map((point) => point.x), ...drawn.map(([x]) => x)];
  const ys = [...points.flatMap(({ y, ci95 }) => ci95 ?? [y]), ...drawn.map(([, y]) => y)];
  const bounds = (values: number[]): Position => [
    Math.min(...values) / HEADROOM,
    Math.max(...values) * HEADROOM,
  ];
  const [left, right] = bounds(xs);
  const [low, high] = bounds(ys);
  const xAxis = { start: left, end: right, unit: '', ticks: [] };
  return { xAxis, yAxis: logarithmic(low, high, upwards / TICK_ROOM.y) };
}

/** Returns a function from a value to its position on the axis, from 0 to 1. */
function scaleOf({ scale }: Curve, { start, end }: Axis): (value: number) => number {
  if (scale === 'linear') return (value) => (value - start) / (end - start);
  return (value) => Math.log(value / start) / Math.log(end / start);
}

/** Returns the ticks of the x axis: the measured values, as many as fit. */
function ticksAt(points: Point[], x: (value: number) => number): Tick[] {
  const ticks: Tick[] = [];
  for (const { x: value } of points.toSorted((a, b) => a.x - b.x)) {
    const before = ticks.at(-1);
    if (!before || x(value) - x(before.value) >= TICK_ROOM.x) ticks.push({ value, label: showNumber(value) });
  }
  return ticks;
}

/** Returns the part of a line before it first leaves the plot at the top. */
export function clipAtTop(line: Line, { yAxis }: Plot): Position[] {
  const shown: Position[] = [];
  for (const [x, y] of line.points) {
    const before = shown.at(-1);
    if (y <= yAxis.end) {
      shown.push([x, y]);
      continue;
    }
    if (before) {
      const part = (yAxis.end - before[1]) / (y - before[1]);
      shown.push([before[0] + part * (x - before[0]), yAxis.end]);
    }
    break;
  }
  return shown;
}

/** Splits a line into its measured part and its forecast. */
export function splitForecast(shown: Position[], knownTo: number | null): [Position[], Position[]] {
  if (knownTo === null) return [shown, []];
  const first = shown.findIndex(([x]) => x >= knownTo);
  return first < 0 ? [shown, []] : [shown.slice(0, first + 1), shown.slice(first)];
}

/** Moves labels as little as possible so that they do not overlap; keeps their order, and none is below `lowest`. */
export function spreadLabels(wanted: number[], lowest: number): number[] {
  const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  let before = -Infinity;
  for (const label of order) before = label.y = Math.max(label.y, before + LABEL_ROOM);
  let after = lowest + LABEL_ROOM;
  for (const label of order.toReversed()) after = label.y = Math.min(label.y, after - LABEL_ROOM);
  const placed = [...wanted];
  for (const { y, i } of order) placed[i] = y;
  return placed;
}
