// The values that a slider stops at.

/** A range so many times as wide is gone through by factors. */
const WIDE = 100;

/** In a decade, each about a quarter more than the one before. */
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** How many steps a narrow range has at the most. */
const STEPS = 100;

/** Round values from `min` to `max`, both included. */
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

/** Which stop is nearest to a value. */
export function nearest(stops: number[], value: number): number {
  const away = stops.map((stop) => Math.abs(stop - value));
  return away.indexOf(Math.min(...away));
}
