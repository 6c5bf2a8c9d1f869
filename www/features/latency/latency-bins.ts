// How long many small things took: the histograms' bins, and the one axis that
// they stand on.

import type { LogHistogram } from 'interleave';
import { roundTime } from '../../i18n/number';
import { type Axis, logarithmic } from '../../ui/axis-scale';

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

/**
 * An axis of logarithms: values are powers of ten, labels are times with their
 * units, since one unit does not do for all of them.
 */
export function logAxis([low, high]: [number, number], room: number): Axis {
  const { ticks, unit } = logarithmic(low, high, room, roundTime);
  const placed = ticks.map(({ value, label }) => ({ value: Math.log10(value), label }));
  return { start: Math.log10(low), end: Math.log10(high), unit, ticks: placed };
}

/**
 * How many of so many lie beyond a percentile: those that come after its place
 * in the row of all (Hyndman and Fan’s type 7, by which the crate finds it).
 */
export function beyond(count: number, percent: number): number {
  return count - 1 - Math.floor(((count - 1) * percent) / 100);
}
