// Latencies: the bins of the histograms, and their common axis.

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

/** Returns the range of all histograms, ms. */
export function reachOf(histograms: LogHistogram[]): [number, number] {
  const bins = histograms.flatMap(binsOf);
  const [low, high] = [Math.min(...bins.map(({ from }) => from)), Math.max(...bins.map(({ to }) => to))];
  // The margin keeps the bars away from the edges.
  return low > 0 && high >= low ? [low / 1.05, high * 1.05] : [0.1, 10];
}

/**
 * Returns a logarithmic axis. Values are powers of ten; each label has its own unit, since no single unit fits them
 * all.
 */
export function logAxis([low, high]: [number, number], room: number): Axis {
  const { ticks, unit } = logarithmic(low, high, room, roundTime);
  const placed = ticks.map(({ value, label }) => ({ value: Math.log10(value), label }));
  return { start: Math.log10(low), end: Math.log10(high), unit, ticks: placed };
}

/**
 * Returns how many of `count` values are beyond a percentile: those after its position in the sorted values (Hyndman
 * and Fan’s type 7, as the crate computes it).
 */
export function beyond(count: number, percent: number): number {
  return count - 1 - Math.floor(((count - 1) * percent) / 100);
}
