// Converts spans into a few paths, whatever the number of spans, since each path is one element for the browser to
// lay out and paint.

import type { SpanKind, SpanReport, VariantReport } from 'interleave';

export interface Lane {
  name: string;
  /** The lane's spans in order of time. */
  spans: SpanReport[];
}

export function lanesOf({ lanes, spans }: Pick<VariantReport, 'lanes' | 'spans'>): Lane[] {
  const rows = new Map(lanes.map(({ id, name }) => [id, { name, spans: [] as SpanReport[] }]));
  for (const span of spans) rows.get(span.lane)?.spans.push(span);
  for (const { spans } of rows.values()) spans.sort((a, b) => a.start_ms - b.start_ms);
  return [...rows.values()];
}

/** The height of a lane and the distance between the tops of lanes, in pixels. */
export interface Pitch {
  thick: number;
  apart: number;
}

/** Returns the pitch: fifty lanes must fit on a screen; two may be as high as a bar. */
export function pitchOf(lanes: number): Pitch {
  if (lanes <= 2) return { thick: 16, apart: 22 };
  if (lanes <= 4) return { thick: 12, apart: 16 };
  if (lanes <= 8) return { thick: 9, apart: 12 };
  if (lanes <= 16) return { thick: 6, apart: 8 };
  if (lanes <= 32) return { thick: 4, apart: 6 };
  return { thick: 3, apart: 4 };
}

export function heightOf(lanes: number): number {
  const { thick, apart } = pitchOf(lanes);
  return lanes === 0 ? thick : (lanes - 1) * apart + thick;
}

/** A path of all pieces of the same look. */
export interface Shape {
  kind: SpanKind;
  /** The covered share of the time: 1 unless spans are merged. */
  part: number;
  /** True if there is no room for an outline. */
  narrow: boolean;
  path: string;
}

/** Spans shorter than this, in pixels, are merged. */
const TOO_SHORT = 0.5;
/** The length of a stretch of merged spans, in pixels. */
const STRETCH = 10;
/** Shares are rounded to eighths, since each share is a path of its own. */
const PARTS = 8;
/**
 * The width in pixels from which a box has an outline. The outline of a narrower box would be nothing but corners.
 */
const NARROW = 6;

/** Returns the shapes of all lanes, at `perMs` pixels per millisecond. */
export function shapesOf(lanes: Lane[], perMs: number): Shape[] {
  const { thick, apart } = pitchOf(lanes.length);
  const paths = new Map<string, Shape>();
  const add = (piece: Piece, y: number) => {
    // A merged piece shows the share of work; waiting is no work.
    const { kind, part } = piece;
    if (kind === 'wait_lock' && part < 1) return;
    const box = boxOf(piece, thick);
    const key = `${kind} ${part} ${box.narrow}`;
    const shape = paths.get(key);
    if (shape) shape.path += boxPath(box, y);
    else paths.set(key, { kind, part, narrow: box.narrow, path: boxPath(box, y) });
  };
  lanes.forEach(({ spans }, row) => eachPiece(spans, perMs, (piece) => add(piece, row * apart)));
  return [...paths.values()];
}

/** A span, or a stretch of merged spans. */
export interface Piece {
  kind: SpanKind;
  /** The label of the piece of work; empty for a stretch. */
  label: string;
  part: number;
  from: number;
  to: number;
  /** True if a span of the same kind follows immediately, so that a gap must separate them. */
  followed: boolean;
}

/**
 * Calls `emit` for each piece of a lane, at `perMs` pixels per millisecond, for the spans from `first` up to, not
 * including, `last`. Stretches begin and end at multiples of their length, so that they do not flicker during
 * panning.
 */
export function eachPiece(
  spans: SpanReport[],
  perMs: number,
  emit: (piece: Piece) => void,
  first = 0,
  last = spans.length,
): void {
  const stretch = new Stretch();
  for (let i = first; i < last; i += 1) {
    const span = spans[i];
    if (!span) return;
    const { kind, label } = span;
    const [from, to] = [span.start_ms * perMs, span.end_ms * perMs];
    if (to - from < TOO_SHORT) {
      if (!stretch.accepts(from)) stretch.end(emit);
      stretch.add(kind, from, to);
      continue;
    }
    stretch.end(emit);
    const next = spans[i + 1];
    const followed = next?.kind === kind && next.start_ms * perMs - to < 1;
    emit({ kind, label, part: 1, from, to, followed });
  }
  stretch.end(emit);
}

/** Returns the begin of the stretch that contains a time, ms. */
export function stretchStart(ms: number, perMs: number): number {
  return (Math.floor((ms * perMs) / STRETCH) * STRETCH) / perMs;
}

/** Merges spans that are too short to be drawn separately. */
class Stretch {
  private from = 0;
  private to = 0;
  private readonly covered = new Map<SpanKind, number>();

  accepts(from: number): boolean {
    return from - this.to < TOO_SHORT && Math.floor(from / STRETCH) === Math.floor(this.from / STRETCH);
  }

  add(kind: SpanKind, from: number, to: number): void {
    if (this.covered.size === 0) [this.from, this.to] = [from, to];
    this.to = Math.max(this.to, to);
    this.covered.set(kind, (this.covered.get(kind) ?? 0) + to - from);
  }

  /** Emits a piece per kind over the whole stretch, with the kind's share of it. */
  end(emit: (piece: Piece) => void): void {
    if (this.covered.size === 0) return;
    const { from, to } = this;
    const whole = Math.max(to - from, Number.EPSILON);
    for (const [kind, covered] of this.covered) {
      // The share is at least an eighth, so that the piece is visible.
      const part = Math.max(1, Math.min(PARTS, Math.round((PARTS * covered) / whole))) / PARTS;
      emit({ kind, label: '', part, from, to, followed: false });
    }
    this.covered.clear();
  }
}

/** The box of a piece, in pixels. */
export interface Box {
  x: number;
  wide: number;
  high: number;
  inset: number;
  round: number;
  narrow: boolean;
}

export function boxOf({ kind, from, to, followed }: Piece, thick: number): Box {
  const narrow = isOutlined(kind) && to - from < NARROW;
  // An outline is drawn on both sides of its path.
  const inset = isOutlined(kind) && thick > 4 && !narrow ? 0.5 : 0;
  const wide = Math.max(to - from - (followed && to - from > 4 ? 1.5 : 0), 0.75) - 2 * inset;
  const round = isWork(kind) && wide > 8 && thick > 5 ? 2 : 0;
  return { x: from + inset, wide, high: thick - 2 * inset, inset, round, narrow };
}

/** Returns the path of a rectangle, with round corners if it is large. */
function boxPath({ x, wide, high, inset, round: r }: Box, lane: number): string {
  const y = lane + inset;
  if (wide <= 0) return '';
  if (r === 0) return `M${fine(x)} ${fine(y)}h${fine(wide)}v${fine(high)}h${fine(-wide)}z`;
  const [across, down] = [fine(wide - 2 * r), fine(high - 2 * r)];
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return (
    `M${fine(x + r)} ${fine(y)}h${across}${corner(r, r)}v${down}${corner(-r, r)}` +
    `h-${across}${corner(-r, -r)}v-${down}${corner(r, -r)}z`
  );
}

/**
 * Returns true for kinds with round corners. The phases of a request form one bar, which round corners would divide.
 */
function isWork(kind: SpanKind): boolean {
  return kind === 'run' || kind === 'hold' || kind === 'request' || kind === 'wait_lock' || kind === 'pause';
}

function isOutlined(kind: SpanKind): boolean {
  return kind === 'wait_lock' || kind === 'queue' || kind === 'pause';
}

function fine(pixels: number): string {
  return String(Math.round(pixels * 100) / 100);
}
