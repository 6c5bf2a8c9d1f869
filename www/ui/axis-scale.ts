// Computes the ends, ticks and labels of axes.

import { showFixed, showNumber } from '../i18n/number';

const ENDS = [1, 1.2, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10];
const STEPS = [1, 2, 5, 10];

/** Rounds `value` up to one of a few values for the end of an axis, so that the end seldom changes. */
export function axisEnd(value: number): number {
  return roundUp(value, ENDS);
}

export interface Tick {
  value: number;
  label: string;
}

export interface Axis {
  start: number;
  end: number;
  unit: string;
  ticks: Tick[];
}

/**
 * Returns an axis with at most `room` round ticks from `start` to `end`. The values are ms, and the axis has the
 * unit that fits them; `fixedUnit` overrides that unit.
 */
export function axis(start: number, end: number, room: number, fixedUnit?: string): Axis {
  const step = roundUp((end - start) / Math.max(1, Math.floor(room)), STEPS);
  const [unit, factor] = fixedUnit === undefined ? unitOf(end) : [fixedUnit, 1];
  const digits = Math.max(0, -Math.floor(Math.log10(step / factor) + 1e-9));
  const ticks: Tick[] = [];
  // Multiply instead of adding: sums of 0.1 drift.
  for (let i = Math.ceil(start / step - 1e-9) || 0; i * step <= end * (1 + 1e-9); i += 1) {
    const value = (i * step) / factor;
    ticks.push({ value: i * step, label: showFixed(value, digits) });
  }
  return { start, end, unit, ticks };
}

/** The multiples of powers of ten that a logarithmic axis may show, from many ticks to few. */
const MULTIPLES = [[1, 2, 5], [1, 3], [1]];

/**
 * Returns a logarithmic axis with at most `room` ticks: powers of ten and as many multiples as fit, or only every
 * second or third power.
 */
export function logarithmic(start: number, end: number, room: number, label = plainLabel): Axis {
  const most = Math.max(2, Math.floor(room));
  let values: number[] = [];
  for (const steps of MULTIPLES) {
    values = multiples(steps, start, end, 1);
    if (values.length <= most) break;
  }
  for (let decades = 2; values.length > most; decades += 1) values = multiples([1], start, end, decades);
  // If the range holds no multiple, label its ends.
  if (values.length < 2) values = [start, end];
  return { start, end, unit: '', ticks: values.map((value) => ({ value, label: label(value) })) };
}

function multiples(steps: number[], start: number, end: number, decades: number): number[] {
  const found: number[] = [];
  const first = Math.floor(Math.log10(start) / decades) * decades;
  for (let power = first; 10 ** power <= end; power += decades) {
    found.push(...steps.map((step) => Number(`${step}e${power}`)));
  }
  return found.filter((value) => value >= start && value <= end);
}

function plainLabel(value: number): string {
  return showNumber(Number(value.toFixed(9)));
}

/** Returns the range of an axis for values. If they are close together, it need not begin at 0. */
export function rangeAround(values: number[]): { start: number; end: number } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (!Number.isFinite(low)) return { start: 0, end: 1 };
  if (low < high / 2) return { start: 0, end: axisEnd(high) };
  const step = roundUp(Math.max(high - low, high / 50) / 4, STEPS);
  return { start: Math.floor(low / step) * step, end: Math.ceil(high / step) * step };
}

function roundUp(value: number, mantissas: number[]): number {
  if (!(value > 0)) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  const mantissa = mantissas.find((m) => m * size >= value * (1 - 1e-9)) ?? 10;
  return mantissa * size;
}

function unitOf(end: number): [string, number] {
  if (end >= 10_000) return ['s', 1e3];
  return end >= 1 ? ['ms', 1] : ['µs', 1e-3];
}
