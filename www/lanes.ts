// From spans to what is drawn: a handful of paths, however many spans there
// are, since each path is one element to lay out and paint.

import type { SpanKind, SpanReport, VariantReport } from 'interleave';

export interface Lane {
  name: string;
  /** In order of time. */
  spans: SpanReport[];
}

export function lanesOf({ lanes, spans }: Pick<VariantReport, 'lanes' | 'spans'>): Lane[] {
  const rows = new Map(lanes.map(({ id, name }) => [id, { name, spans: [] as SpanReport[] }]));
  for (const span of spans) rows.get(span.lane)?.spans.push(span);
  for (const { spans } of rows.values()) spans.sort((a, b) => a.start_ms - b.start_ms);
  return [...rows.values()];
}

/** How thick lanes are and how far apart they begin, in pixels. */
export interface Pitch {
  thick: number;
  apart: number;
}

/** Fifty lanes have to fit on a screen; two may be as thick as a bar. */
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

/** What is drawn alike. */
export interface Shape {
  kind: SpanKind;
  /** The part of the time that is covered: 1 but where spans are too short to be told apart. */
  part: number;
  /** Whether there is no room for an outline. */
  narrow: boolean;
  path: string;
}

/** Shorter ones, in pixels, cannot be told apart. */
const TOO_SHORT = 0.5;
/** Over so many pixels they are taken together. */
const STRETCH = 10;
/** Parts are told in eighths: each is a path of its own. */
const PARTS = 8;
/** Narrower outlines are nothing but corners. */
const NARROW = 6;

/** The shapes of all lanes, `perMs` pixels to a millisecond. */
export function shapesOf(lanes: Lane[], perMs: number): Shape[] {
  const { thick, apart } = pitchOf(lanes.length);
  const paths = new Map<string, Shape>();
  const add = ({ kind, part, from, to }: Piece, piece: string) => {
    const narrow = isOutlined(kind) && to - from < NARROW;
    const key = `${kind} ${part} ${narrow}`;
    const shape = paths.get(key);
    if (shape) shape.path += piece;
    else paths.set(key, { kind, part, narrow, path: piece });
  };
  lanes.forEach(({ spans }, row) => {
    const y = row * apart;
    for (const piece of piecesOf(spans, perMs)) {
      if (piece.kind === 'wait_lock' && piece.part < 1) continue;
      add(piece, outline(piece, y, thick));
    }
  });
  return [...paths.values()];
}

interface Piece {
  kind: SpanKind;
  part: number;
  from: number;
  to: number;
  /** Whether one of the same kind follows at once, to be kept apart by eye. */
  followed: boolean;
}

function* piecesOf(spans: SpanReport[], perMs: number): Generator<Piece> {
  let stretch: Stretch | null = null;
  for (const [i, { kind, start_ms, end_ms }] of spans.entries()) {
    const [from, to] = [start_ms * perMs, end_ms * perMs];
    if (to - from < TOO_SHORT) {
      if (stretch && !stretch.takes(from)) {
        yield* stretch.pieces();
        stretch = null;
      }
      stretch ??= new Stretch(from);
      stretch.add(kind, from, to);
      continue;
    }
    if (stretch) yield* stretch.pieces();
    stretch = null;
    const next = spans[i + 1];
    const followed = next?.kind === kind && next.start_ms * perMs - to < 1;
    yield { kind, part: 1, from, to, followed };
  }
  if (stretch) yield* stretch.pieces();
}

/** Spans too short to be drawn each for itself. */
class Stretch {
  private to: number;
  private readonly covered = new Map<SpanKind, number>();

  constructor(private readonly from: number) {
    this.to = from;
  }

  takes(from: number): boolean {
    return from - this.to < TOO_SHORT && from - this.from < STRETCH;
  }

  add(kind: SpanKind, from: number, to: number): void {
    this.to = Math.max(this.to, to);
    this.covered.set(kind, (this.covered.get(kind) ?? 0) + to - from);
  }

  /** Each kind over the whole stretch, as strong as its part of it. */
  *pieces(): Generator<Piece> {
    const whole = Math.max(this.to - this.from, Number.EPSILON);
    for (const [kind, covered] of this.covered) {
      // However small a part is, it can be seen.
      const part = Math.max(1, Math.min(PARTS, Math.round((PARTS * covered) / whole))) / PARTS;
      yield { kind, part, from: this.from, to: this.to, followed: false };
    }
  }
}

/** A rectangle; large ones have round corners. */
function outline({ kind, from, to, followed }: Piece, y: number, thick: number): string {
  // An outline is drawn on both sides of its path.
  const inset = isOutlined(kind) && thick > 4 && to - from >= NARROW ? 0.5 : 0;
  const wide = Math.max(to - from - (followed && to - from > 4 ? 1.5 : 0), 0.75) - 2 * inset;
  const high = thick - 2 * inset;
  const x = from + inset;
  if (wide <= 0) return '';
  const r = isWork(kind) && wide > 8 && thick > 5 ? 2 : 0;
  if (r === 0) return `M${fine(x)} ${fine(y + inset)}h${fine(wide)}v${fine(high)}h${fine(-wide)}z`;
  const [across, down] = [fine(wide - 2 * r), fine(high - 2 * r)];
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return (
    `M${fine(x + r)} ${fine(y + inset)}h${across}${corner(r, r)}v${down}${corner(-r, r)}` +
    `h-${across}${corner(-r, -r)}v-${down}${corner(r, -r)}z`
  );
}

/** A request is one bar made of its parts; corners would cut it up. */
function isWork(kind: SpanKind): boolean {
  return kind === 'run' || kind === 'request' || kind === 'wait_lock';
}

function isOutlined(kind: SpanKind): boolean {
  return kind === 'wait_lock' || kind === 'queue';
}

function fine(pixels: number): string {
  return String(Math.round(pixels * 100) / 100);
}
