// A report made smaller, so that it fits a link. Numbers stay as they are: samples,
// medians, intervals, speed-ups, verdicts, and what was said of them. What gives way is
// what there may be thousands of: spans, requests, instants, what else there was to see,
// and answers that are long lists.

import type { Report, SpanReport, VariantReport } from 'interleave';
import { eachPiece, lanesOf } from './lanes';

/** What a smaller report lacks; zero and false where it lacks nothing. */
export interface LeftOut {
  /** Whether spans too short to be told apart were taken together, or left out. */
  lanes: 'none' | 'coarser' | 'all';
  requests: number;
  instants: number;
  exhibit: boolean;
  answers: number;
}

/** How much is kept. */
export interface Grade {
  /** So many pixels wide the lanes can be drawn and look as they did; nothing for no lanes. */
  pixels: number;
  /** So many of each variant. */
  requests: number;
  instants: number;
  /** So many characters of JSON an answer may have. */
  answer: number;
  exhibit: boolean;
}

const EVERYTHING = Infinity;

/** From all there is to the numbers alone. */
export const GRADES: Grade[] = [
  { pixels: EVERYTHING, requests: EVERYTHING, instants: EVERYTHING, answer: EVERYTHING, exhibit: true },
  { pixels: 4_000, requests: 400, instants: 400, answer: 4_000, exhibit: true },
  { pixels: 1_400, requests: 100, instants: 100, answer: 1_000, exhibit: true },
  { pixels: 700, requests: 30, instants: 0, answer: 400, exhibit: true },
  { pixels: 240, requests: 10, instants: 0, answer: 200, exhibit: true },
  { pixels: 120, requests: 0, instants: 0, answer: 200, exhibit: false },
  { pixels: 0, requests: 0, instants: 0, answer: 200, exhibit: false },
];

/** Stands where an answer was; the page shows it as it is. */
export const LONG_ANSWER = 'not in the link';

export function thinned(report: Report, grade: Grade): { report: Report; leftOut: LeftOut } {
  const leftOut: LeftOut = { lanes: 'none', requests: 0, instants: 0, exhibit: false, answers: 0 };
  const variants = report.variants.map((variant) => thinnedVariant(variant, grade, leftOut));
  const smaller = { ...report, variants };
  if (report.exhibit && !grade.exhibit) {
    smaller.exhibit = null;
    leftOut.exhibit = true;
  }
  return { report: smaller, leftOut };
}

function thinnedVariant(variant: VariantReport, grade: Grade, leftOut: LeftOut): VariantReport {
  const { requests, instants, answer } = variant;
  leftOut.requests += Math.max(0, requests.length - grade.requests);
  leftOut.instants += Math.max(0, instants.length - grade.instants);
  const long = JSON.stringify(answer ?? null).length > grade.answer;
  if (long) leftOut.answers += 1;
  return {
    ...variant,
    ...thinnedLanes(variant, grade.pixels, leftOut),
    requests: requests.slice(0, grade.requests),
    instants: instants.slice(0, grade.instants),
    answer: long ? LONG_ANSWER : answer,
  };
}

function thinnedLanes(
  variant: VariantReport,
  pixels: number,
  leftOut: LeftOut,
): Pick<VariantReport, 'lanes' | 'spans'> {
  const { lanes, spans } = variant;
  if (pixels === EVERYTHING || spans.length === 0) return { lanes, spans };
  // Instants stand in lanes as well, and go where those go.
  if (pixels === 0) {
    leftOut.lanes = 'all';
    return { lanes: [], spans: [] };
  }
  const end = spans.reduce((end, { end_ms }) => Math.max(end, end_ms), 0);
  const perMs = pixels / Math.max(end, Number.MIN_VALUE);
  const rounded = roundedTo(end / pixels / 20);
  const coarser = lanesOf(variant).flatMap((lane) => {
    const pieces: SpanReport[] = [];
    const id = lane.spans[0]?.lane ?? 0;
    // Kinds that share a stretch follow one another in it, each as long as its part.
    let [stretch, covered] = [-1, 0];
    eachPiece(lane.spans, perMs, ({ kind, label, part, from, to }) => {
      if (from !== stretch || part === 1) [stretch, covered] = [from, 0];
      const start = Math.min(from + covered, to);
      const stop = Math.min(start + part * (to - from), to);
      covered = stop - from;
      pieces.push({ lane: id, kind, label, start_ms: rounded(start / perMs), end_ms: rounded(stop / perMs) });
    });
    endAt(pieces.at(-1), rounded(lane.spans.at(-1)?.end_ms ?? 0));
    return pieces;
  });
  if (coarser.length < spans.length && leftOut.lanes === 'none') leftOut.lanes = 'coarser';
  return { lanes, spans: coarser };
}

/** The end of the lanes is the time that they took; the last piece of a stretch may lie before it. */
function endAt(last: SpanReport | undefined, end: number): void {
  if (!last || last.end_ms >= end) return;
  last.start_ms += end - last.end_ms;
  last.end_ms = end;
}

/** To as many digits as it takes to tell times apart that are `grain` apart. */
function roundedTo(grain: number): (value: number) => number {
  const digits = Math.min(Math.max(Math.ceil(-Math.log10(grain)), 0), 9);
  return (value) => Number(value.toFixed(digits));
}
