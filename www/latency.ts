// How long many small things took: the histograms' bins, and the one axis that
// they stand on.

import type { LogHistogram } from 'interleave';
import { time } from './number';
import type { Axis } from './scale';

export interface Bin {
  from: number;
  to: number;
  count: number;
}

export function binsOf({ start_ms, factor, counts }: LogHistogram): Bin[] {
  const edge = (i: number) => start_ms * factor ** i;
  return counts.map((count, i) => ({ from: edge(i), to: edge(i + 1), count }));
}

/** What all of them reach over, ms. */
export function reachOf(histograms: LogHistogram[]): [number, number] {
  const bins = histograms.flatMap(binsOf);
  const [low, high] = [Math.min(...bins.map(({ from }) => from)), Math.max(...bins.map(({ to }) => to))];
  // A little room, so that no bar stands on the edge.
  return low > 0 && high >= low ? [low / 1.05, high * 1.05] : [0.1, 10];
}

/** Which multiples of powers of ten are written: as many as have room. */
const STEPS = [[1, 2, 5], [1, 3], [1]];

/**
 * An axis of logarithms: values are powers of ten, labels are times with their
 * units, since one unit does not do for all of them.
 */
export function logAxis([low, high]: [number, number], room: number): Axis {
  const [start, end] = [Math.log10(low), Math.log10(high)];
  const most = Math.max(2, Math.floor(room));
  let ticks: number[] = [];
  for (const steps of STEPS) {
    ticks = multiples(steps, low, high, 1);
    if (ticks.length <= most) break;
  }
  for (let decades = 2; ticks.length > most; decades += 1) ticks = multiples([1], low, high, decades);
  // Between two powers of ten that lie close together there may be none of these.
  if (ticks.length < 2) ticks = [low, high];
  return {
    start,
    end,
    unit: '',
    ticks: ticks.map((ms) => ({ value: Math.log10(ms), label: label(ms) })),
  };
}

function multiples(steps: number[], low: number, high: number, decades: number): number[] {
  const found: number[] = [];
  const first = Math.floor(Math.log10(low) / decades) * decades;
  for (let power = first; 10 ** power <= high; power += decades) {
    found.push(...steps.map((step) => Number((step * 10 ** power).toPrecision(3))));
  }
  return found.filter((ms) => ms >= low && ms <= high);
}

/** `5 ms` and not `5.00 ms`. */
function label(ms: number): string {
  const [value = '', unit = ''] = time(ms).split(' ');
  return `${Number(value)} ${unit}`;
}

/**
 * How many of so many lie beyond a percentile: those that come after its place
 * in the row of all (Hyndman and Fan’s type 7, by which the crate finds it).
 */
export function beyond(count: number, percent: number): number {
  return count - 1 - Math.floor(((count - 1) * percent) / 100);
}
