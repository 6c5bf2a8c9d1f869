// Computes the values at which a slider stops.

/** A range has logarithmic steps if its ends differ at least by this factor. */
const WIDE = 100;

/** The stops within a power of ten, each about a quarter larger than the previous stop. */
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** Largest number of linear steps. */
const STEPS = 100;

/** Returns round values from `min` to `max`, both included. */
export function stopsOf(min: number, max: number, whole: boolean): number[] {
  const stops = min > 0 && max / min >= WIDE ? byFactors(min, max) : evenly(min, max, whole);
  return [...new Set(whole ? stops.map(Math.round) : stops)];
}

function byFactors(min: number, max: number): number[] {
  const first = Math.floor(Math.log10(min));
  const decades = Math.ceil(Math.log10(max)) - first;
  const round = Array.from({ length: decades }, (_, i) => ROUND.map((m) => Number(`${m}e${first + i}`)));
  return [min, ...round.flat().filter((value) => value > min && value < max), max];
}

function evenly(min: number, max: number, whole: boolean): number[] {
  const steps = whole ? Math.min(max - min, STEPS) : STEPS;
  const at = (i: number) => Number((min + ((max - min) * i) / steps).toPrecision(6));
  return Array.from({ length: steps + 1 }, (_, i) => at(i));
}

/** Returns the index of the stop nearest to a value. */
export function nearest(stops: number[], value: number): number {
  const away = stops.map((stop) => Math.abs(stop - value));
  return away.indexOf(Math.min(...away));
}
