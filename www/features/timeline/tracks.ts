// The timeline to look closer at: what of it is in view, how it is laid out,
// and what is where. Everything is in ms and pixels; painting is done elsewhere.

import type { SpanKind, SpanReport, VariantReport } from 'interleave';
import { eachPiece, type Lane, lanesOf, type Piece, stretchStart } from '../lanes/lane-layout';

/** The time that is in view, ms. */
export interface View {
  from: number;
  to: number;
}

/** Nobody need look closer: browsers' clocks do not. */
const CLOSEST_MS = 0.01;

/** A part of the whole, and no less of it than anybody need see. */
export function within({ from, to }: View, whole: View): View {
  const all = whole.to - whole.from;
  const length = Math.min(Math.max(to - from, Math.min(CLOSEST_MS, all)), all);
  const start = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: start, to: start + length };
}

/** So many times as much in view; what is at `at` stays where it is. */
export function zoomed(view: View, whole: View, times: number, at = (view.from + view.to) / 2): View {
  const all = whole.to - whole.from;
  const length = view.to - view.from;
  // Bounded here and not afterwards, or what is pointed at would slip away.
  const bounded = Math.min(Math.max(length * times, Math.min(CLOSEST_MS, all)), all) / length;
  return within({ from: at - (at - view.from) * bounded, to: at + (view.to - at) * bounded }, whole);
}

export function moved({ from, to }: View, whole: View, ms: number): View {
  return within({ from: from + ms, to: to + ms }, whole);
}

/** Moved by no more than it takes to have that time in view. */
export function showing(view: View, whole: View, span: View): View {
  const length = view.to - view.from;
  if (span.to - span.from > length || span.from < view.from) return moved(view, whole, span.from - view.from);
  return moved(view, whole, Math.max(0, span.to - view.to));
}

export function isWhole(view: View, whole: View): boolean {
  return view.from <= whole.from && view.to >= whole.to;
}

/** A lane in which the spans of some time are found quickly. */
export interface Track extends Lane {
  /** How far the spans up to each one reach: they need not end in the order in which they begin. */
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

/** When the last of them is done. */
export function endOf(tracks: Track[]): number {
  return Math.max(0, ...tracks.map(({ reach }) => reach.at(-1) ?? 0));
}

/** From the first span that reaches into that time to the one before which the rest begins. */
export function inView({ spans, reach }: Track, from: number, to: number): [number, number] {
  const first = least(spans.length, (i) => (reach[i] ?? 0) >= from);
  const last = least(spans.length, (i) => (spans[i]?.start_ms ?? 0) > to);
  return [first, Math.max(first, last)];
}

/** The first of 0 to n for which it holds, which it then does for all further ones; n if for none. */
function least(n: number, holds: (i: number) => boolean): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The pieces of a lane that are in view, counted in pixels from the view's beginning. */
export function piecesInView(track: Track, view: View, width: number, emit: (piece: Piece) => void): void {
  const perMs = width / (view.to - view.from);
  // All of a stretch, also where only its end is in view.
  const [first, last] = inView(track, stretchStart(view.from, perMs), view.to);
  const left = view.from * perMs;
  const place = (piece: Piece) => {
    piece.from -= left;
    piece.to -= left;
    if (piece.to >= 0 && piece.from <= width) emit(piece);
  };
  eachPiece(track.spans, perMs, place, first, last);
}

/** Where lanes lie in their part of the timeline. */
export interface Layout {
  /** Above the first one. */
  top: number;
  thick: number;
  apart: number;
  height: number;
}

/** There is room for a lane's name beside it, and for a span's on it where lanes are few. */
export function layoutOf(lanes: number): Layout {
  const [thick, apart] = lanes <= 4 ? [20, 26] : lanes <= 10 ? [16, 20] : [11, 15];
  const top = 6;
  return { top, thick, apart, height: top + Math.max(lanes - 1, 0) * apart + thick + top };
}

/** What is somewhere: a span, or several that cannot be told apart at this size. */
export interface Found {
  lane: number;
  from: number;
  to: number;
  /** Which span of its lane; null for several. */
  span: number | null;
  /** How many spans. */
  spans: number;
  /** How much of the time each kind has, ms. */
  kinds: [SpanKind, number][];
}

/** So near a span, in pixels, is on it. */
const REACH = 3;

/** What is at that height and time. */
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
  // One that is wide enough to be seen is it; else it is all those about the place.
  if (!found || (found.to - found.from) * perMs >= 1 || last - first < 3) return found;
  return several(track, lane, first, last);
}

export function spanOf(track: Track, lane: number, span: number): Found | null {
  const found = track.spans[span];
  if (!found) return null;
  const { kind, start_ms: from, end_ms: to } = found;
  return { lane, from, to, span, spans: 1, kinds: [[kind, to - from]] };
}

function several(track: Track, lane: number, first: number, last: number): Found {
  const among = track.spans.slice(first, last);
  const from = Math.min(...among.map(({ start_ms }) => start_ms));
  const to = Math.max(...among.map(({ end_ms }) => end_ms));
  return { lane, from, to, span: null, spans: among.length, kinds: kindsOf(among) };
}

/** How long each kind took, the longest first. */
export function kindsOf(spans: SpanReport[]): [SpanKind, number][] {
  const sums = new Map<SpanKind, number>();
  for (const { kind, start_ms, end_ms } of spans) {
    sums.set(kind, (sums.get(kind) ?? 0) + end_ms - start_ms);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

/** A span of a lane at a moment, or the nearest one. */
export function spanAt(track: Track, ms: number): number | null {
  const { length } = track.spans;
  if (length === 0) return null;
  const [first] = inView(track, ms, ms);
  return Math.min(first, length - 1);
}

/** A variant and its lanes. */
export interface VariantTracks {
  variant: VariantReport;
  hue: string;
  tracks: Track[];
}
