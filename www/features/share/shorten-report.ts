// Shortens a report so that it fits into a link. Numbers stay unchanged: samples, medians, intervals, speed-ups,
// verdicts and the finding. Data that may have thousands of entries are coarsened or removed: spans, requests,
// instants, exhibits and long answers.

import type { Report, SpanReport, VariantReport } from 'interleave';
import { lanesOf } from '../lanes/lane-layout';
import type { LeftOut } from '../../routing/link';

/** How much of a report is kept. */
export interface ShorteningLevel {
  /** The width in pixels at which lanes still look the same; 0 removes the lanes. */
  pixels: number;
  /** The number of requests kept of each variant. */
  requests: number;
  instants: number;
  /** The largest answer that is kept, in characters of JSON. */
  answer: number;
  exhibit: boolean;
}

const EVERYTHING = Infinity;

/** The levels, from the whole report to the numbers alone. */
export const LEVELS: ShorteningLevel[] = [
  { pixels: EVERYTHING, requests: EVERYTHING, instants: EVERYTHING, answer: EVERYTHING, exhibit: true },
  { pixels: 4_000, requests: 400, instants: 400, answer: 4_000, exhibit: true },
  { pixels: 1_400, requests: 100, instants: 100, answer: 1_000, exhibit: true },
  { pixels: 700, requests: 30, instants: 0, answer: 400, exhibit: true },
  { pixels: 240, requests: 10, instants: 0, answer: 200, exhibit: true },
  { pixels: 120, requests: 0, instants: 0, answer: 200, exhibit: false },
  { pixels: 0, requests: 0, instants: 0, answer: 200, exhibit: false },
];

/** The text that replaces a long answer, and that the page then shows as the answer. */
export const LONG_ANSWER = 'not in the link';

export function shortenReport(report: Report, grade: ShorteningLevel): { report: Report; leftOut: LeftOut } {
  const leftOut: LeftOut = { lanes: 'none', requests: 0, instants: 0, exhibit: false, answers: 0 };
  const variants = report.variants.map((variant) => shortenVariant(variant, grade, leftOut));
  const smaller = { ...report, variants };
  if (report.python) {
    const sections = report.python.sections.map((section) => ({
      ...section,
      variants: section.variants.map((variant) => shortenVariant(variant, grade, leftOut)),
    }));
    smaller.python = { ...report.python, sections };
  }
  if (report.exhibit && !grade.exhibit) {
    smaller.exhibit = null;
    leftOut.exhibit = true;
  }
  return { report: smaller, leftOut };
}

function shortenVariant(variant: VariantReport, grade: ShorteningLevel, leftOut: LeftOut): VariantReport {
  const { requests, instants, answer } = variant;
  leftOut.requests += Math.max(0, requests.length - grade.requests);
  leftOut.instants += Math.max(0, instants.length - grade.instants);
  const long = JSON.stringify(answer ?? null).length > grade.answer;
  if (long) leftOut.answers += 1;
  return {
    ...variant,
    ...coarsenLanes(variant, grade.pixels, leftOut),
    requests: requests.slice(0, grade.requests),
    instants: instants.slice(0, grade.instants),
    answer: long ? LONG_ANSWER : answer,
  };
}

function coarsenLanes(
  variant: VariantReport,
  pixels: number,
  leftOut: LeftOut,
): Pick<VariantReport, 'lanes' | 'spans'> {
  const { lanes, spans } = variant;
  if (pixels === EVERYTHING || spans.length === 0) return { lanes, spans };
  // Instants are shown in lanes, and are removed with them.
  if (pixels === 0) {
    leftOut.lanes = 'all';
    return { lanes: [], spans: [] };
  }
  const end = spans.reduce((end, { end_ms }) => Math.max(end, end_ms), 0);
  const perMs = pixels / Math.max(end, Number.MIN_VALUE);
  const rounded = roundTo(end / pixels / 20);
  const coarser = lanesOf(variant).flatMap((lane) => {
    const pieces = mergeShortSpans(lane.spans, perMs);
    moveEnd(pieces.at(-1), lane.spans.at(-1)?.end_ms ?? 0);
    return pieces.map((piece) => ({
      ...piece,
      start_ms: rounded(piece.start_ms),
      end_ms: rounded(piece.end_ms),
    }));
  });
  if (coarser.length < spans.length && leftOut.lanes === 'none') leftOut.lanes = 'coarser';
  return { lanes, spans: coarser };
}

/** In pixels: spans shorter than `TOO_SHORT` are merged within each stretch of the given length. */
const TOO_SHORT = 0.5;
const STRETCH = 10;

/**
 * Merges the short spans of one lane, which are in order of time: in each stretch into one span per kind, as long
 * as all short spans of that kind together. The total time of each kind stays the same.
 */
function mergeShortSpans(spans: SpanReport[], perMs: number): SpanReport[] {
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

/** Moves the last span so that it ends with the lane: a merged span may end earlier, and the end is the lane's time. */
function moveEnd(last: SpanReport | undefined, end: number): void {
  // A span that was not merged already ends with the lane.
  if (!last || last.end_ms >= end) return;
  last.start_ms += end - last.end_ms;
  last.end_ms = end;
}

/** Returns a function that rounds to as many digits as distinguish times `grain` apart. */
function roundTo(grain: number): (value: number) => number {
  const digits = Math.min(Math.max(Math.ceil(-Math.log10(grain)), 0), 9);
  return (value) => Number(value.toFixed(digits));
}
