// Computes the timeline: which spans are in view, their layout, and the span at a position. All values are ms and
// pixels; `paint.ts` paints.

import type { SpanKind, SpanReport, VariantReport } from 'interleave';
import { eachPiece, type Lane, lanesOf, type Piece, stretchStart } from '../lanes/lane-layout';

/** The time that is in view, ms. */
export interface View {
  from: number;
  to: number;
}

/** The shortest view: no browser's clock has a better resolution. */
const MIN_VIEW_MS = 0.01;

/** Moves and resizes a view so that it is within the whole and not too short. */
export function clampView({ from, to }: View, whole: View): View {
  const all = whole.to - whole.from;
  const length = Math.min(Math.max(to - from, Math.min(MIN_VIEW_MS, all)), all);
  const start = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: start, to: start + length };
}

/** Multiplies the length of a view; the time `at` stays in place. */
export function zoomView(view: View, whole: View, times: number, at = (view.from + view.to) / 2): View {
  const all = whole.to - whole.from;
  const length = view.to - view.from;
  // Limit the factor before zooming: a limit of the result would move the time `at`.
  const bounded = Math.min(Math.max(length * times, Math.min(MIN_VIEW_MS, all)), all) / length;
  return clampView({ from: at - (at - view.from) * bounded, to: at + (view.to - at) * bounded }, whole);
}

export function moveView({ from, to }: View, whole: View, ms: number): View {
  return clampView({ from: from + ms, to: to + ms }, whole);
}

/** Moves a view as little as possible so that it contains the span. */
export function revealSpan(view: View, whole: View, span: View): View {
  const length = view.to - view.from;
  if (span.to - span.from > length || span.from < view.from)
    return moveView(view, whole, span.from - view.from);
  return moveView(view, whole, Math.max(0, span.to - view.to));
}

export function isWhole(view: View, whole: View): boolean {
  return view.from <= whole.from && view.to >= whole.to;
}

/** A lane with an index for finding spans by time. */
export interface Track extends Lane {
  /** For each span the latest end up to it, since spans need not end in the order of their begins. */
  reach: Float64Array;
}

export function tracksOf(variant: Pick<VariantReport, 'lanes' | 'spans'>): Track[] {
  return lanesOf(variant).map((lane) => {
    const reach = new Float64Array(lane.spans.length);
    let farthest = -Infinity;
    lane.spans.forEach(({ end_ms }, i) => {
      farthest = Math.max(farthest, end_ms);
      reach[i] = farthest;
    });
    return { ...lane, reach };
  });
}

/** Returns the end of the last span. */
export function endOf(tracks: Track[]): number {
  return Math.max(0, ...tracks.map(({ reach }) => reach.at(-1) ?? 0));
}

/** Returns the range of spans that overlap the given time, its end exclusive. */
export function inView({ spans, reach }: Track, from: number, to: number): [number, number] {
  const first = firstIndex(spans.length, (i) => (reach[i] ?? 0) >= from);
  const last = firstIndex(spans.length, (i) => (spans[i]?.start_ms ?? 0) > to);
  return [first, Math.max(first, last)];
}

/** Binary search: returns the smallest number below n that satisfies a monotonic condition, or n if none does. */
function firstIndex(n: number, holds: (i: number) => boolean): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Calls `emit` for each piece of a lane in view, in pixels from the start of the view. */
export function piecesInView(track: Track, view: View, width: number, emit: (piece: Piece) => void): void {
  const perMs = width / (view.to - view.from);
  // Include the whole stretch if only its end is in view.
  const [first, last] = inView(track, stretchStart(view.from, perMs), view.to);
  const left = view.from * perMs;
  const place = (piece: Piece) => {
    piece.from -= left;
    piece.to -= left;
    if (piece.to >= 0 && piece.from <= width) emit(piece);
  };
  eachPiece(track.spans, perMs, place, first, last);
}

/** The positions of lanes within their section, in pixels. */
export interface Layout {
  /** Space above the first lane. */
  top: number;
  thick: number;
  apart: number;
  height: number;
}

/** Returns a layout with room for a lane's name beside it, and with few lanes also for labels on spans. */
export function layoutOf(lanes: number): Layout {
  const [thick, apart] = lanes <= 4 ? [20, 26] : lanes <= 10 ? [16, 20] : [11, 15];
  const top = 6;
  return { top, thick, apart, height: top + Math.max(lanes - 1, 0) * apart + thick + top };
}

/** A span, or several that cannot be distinguished at this zoom. */
export interface Found {
  lane: number;
  from: number;
  to: number;
  /** The index of the span in its lane; null for several. */
  span: number | null;
  /** The number of spans. */
  spans: number;
  /** Total time by kind, ms. */
  kinds: [SpanKind, number][];
}

/** Largest distance from the pointer to a span, in pixels. */
const REACH = 3;

/** Returns the spans at a height and a time; null if all are too far away. */
export function findAt(tracks: Track[], layout: Layout, y: number, ms: number, perMs: number): Found | null {
  const lane = Math.floor((y - layout.top) / layout.apart);
  const track = tracks[lane];
  if (!track) return null;
  const near = REACH / perMs;
  const [first, last] = inView(track, ms - near, ms + near);
  const away = (i: number) => {
    const { start_ms, end_ms } = track.spans[i] ?? { start_ms: Infinity, end_ms: Infinity };
    return Math.max(start_ms - ms, ms - end_ms, 0);
  };
  let best: number | null = null;
  for (let i = first; i < last; i += 1) {
    if (away(i) <= near && (best === null || away(i) < away(best))) best = i;
  }
  if (best === null) return null;
  const found = spanOf(track, lane, best);
  // Return a single span if it is at least a pixel wide, else all nearby.
  if (!found || (found.to - found.from) * perMs >= 1 || last - first < 3) return found;
  return mergedSpans(track, lane, first, last);
}

export function spanOf(track: Track, lane: number, span: number): Found | null {
  const found = track.spans[span];
  if (!found) return null;
  const { kind, start_ms: from, end_ms: to } = found;
  return { lane, from, to, span, spans: 1, kinds: [[kind, to - from]] };
}

function mergedSpans(track: Track, lane: number, first: number, last: number): Found {
  const among = track.spans.slice(first, last);
  const from = Math.min(...among.map(({ start_ms }) => start_ms));
  const to = Math.max(...among.map(({ end_ms }) => end_ms));
  return { lane, from, to, span: null, spans: among.length, kinds: kindsOf(among) };
}

/** Returns the total time by kind, longest first. */
export function kindsOf(spans: SpanReport[]): [SpanKind, number][] {
  const sums = new Map<SpanKind, number>();
  for (const { kind, start_ms, end_ms } of spans) {
    sums.set(kind, (sums.get(kind) ?? 0) + end_ms - start_ms);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

/** Returns the index of the span at a time, or of the nearest one; null for an empty lane. */
export function spanAt(track: Track, ms: number): number | null {
  const { length } = track.spans;
  if (length === 0) return null;
  const [first] = inView(track, ms, ms);
  return Math.min(first, length - 1);
}

/** A variant with its lanes. */
export interface VariantTracks {
  variant: VariantReport;
  hue: string;
  tracks: Track[];
}
