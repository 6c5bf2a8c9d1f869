// A report made smaller, so that it fits a link. Numbers stay as they are: samples,
// medians, intervals, speed-ups, verdicts, and what was said of them. What gives way is
// what there may be thousands of: spans, requests, instants, what else there was to see,
// and answers that are long lists.

import type { Report, SpanReport, VariantReport } from 'interleave';
import { lanesOf } from '../lanes/lane-layout';
import type { LeftOut } from '../../routing/link';

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

export function shortenReport(report: Report, grade: Grade): { report: Report; leftOut: LeftOut } {
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
    const pieces = together(lane.spans, perMs);
    endAt(pieces.at(-1), lane.spans.at(-1)?.end_ms ?? 0);
    return pieces.map((piece) => ({
      ...piece,
      start_ms: rounded(piece.start_ms),
      end_ms: rounded(piece.end_ms),
    }));
  });
  if (coarser.length < spans.length && leftOut.lanes === 'none') leftOut.lanes = 'coarser';
  return { lanes, spans: coarser };
}

/** In pixels: shorter spans cannot be told apart, and are taken together over so many. */
const TOO_SHORT = 0.5;
const STRETCH = 10;

/**
 * Spans of one lane, in order of time; of those too short to be told apart, one of each kind
 * in a stretch, as long as all of that kind in it. Other than the picture, which knows only
 * shades, this keeps their sums.
 */
function together(spans: SpanReport[], perMs: number): SpanReport[] {
  const pieces: SpanReport[] = [];
  const kinds = new Map<SpanReport['kind'], number>();
  let stretch = { number: -1, from: 0, lane: 0 };
  const flush = () => {
    let at = stretch.from;
    for (const [kind, ms] of kinds) {
      pieces.push({ lane: stretch.lane, kind, label: '', start_ms: at, end_ms: at + ms });
      at += ms;
    }
    kinds.clear();
  };
  for (const span of spans) {
    const { lane, kind, start_ms, end_ms } = span;
    const number = Math.floor((start_ms * perMs) / STRETCH);
    const short = (end_ms - start_ms) * perMs < TOO_SHORT;
    if (!short || number !== stretch.number) flush();
    if (!short) {
      pieces.push(span);
      continue;
    }
    if (kinds.size === 0) stretch = { number, from: start_ms, lane };
    kinds.set(kind, (kinds.get(kind) ?? 0) + end_ms - start_ms);
  }
  flush();
  return pieces;
}

/** The end of the lanes is the time that they took; the last piece of a stretch may lie before it. */
function endAt(last: SpanReport | undefined, end: number): void {
  // A span that was taken over as it was ends there already.
  if (!last || last.end_ms >= end) return;
  last.start_ms += end - last.end_ms;
  last.end_ms = end;
}

/** To as many digits as it takes to tell times apart that are `grain` apart. */
function roundedTo(grain: number): (value: number) => number {
  const digits = Math.min(Math.max(Math.ceil(-Math.log10(grain)), 0), 9);
  return (value) => Number(value.toFixed(digits));
}
