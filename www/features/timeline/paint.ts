// Paints lanes and axes on canvases, with the colours of the picture's styles.

import type { Mark, SpanKind } from 'interleave';
import { boxOf, type Piece } from '../lanes/lane-layout';
import type { Axis } from '../../ui/axis-scale';
import { type Layout, piecesInView, type Track, type View } from './tracks';

/** The colours of a kind of span. */
interface Look {
  fill: string;
  /** The colour of the outline; null for no outline. */
  stroke: string | null;
  /** A text colour that is legible on the fill. */
  text: string;
}

/** Colours that are independent of the variant's hue. */
export const INKS = ['ink', 'quiet', 'line', 'control', 'surface', 'bad'] as const;
type Ink = (typeof INKS)[number];

/** The colours of one variant. */
export interface Palette extends Record<Ink, string> {
  looks: Map<string, Look>;
  mono: string;
}

/** A canvas to paint on. */
export interface Sheet {
  context: CanvasRenderingContext2D;
  width: number;
  height: number;
  /** Device pixels per CSS pixel. */
  pixels: number;
}

/**
 * Reads the computed colours of sample elements, each with a `data-look` or a `data-ink`: only an element can
 * resolve the colours of the current theme.
 */
export function paletteOf(samples: Element): Palette {
  const inks = INKS.map((ink) => {
    const sample = samples.querySelector(`[data-ink="${ink}"]`);
    return [ink, sample ? getComputedStyle(sample).fill : ''] as const;
  });
  const named = Object.fromEntries(inks) as Record<Ink, string>;
  const { ink, surface } = named;
  const looks = new Map<string, Look>();
  for (const sample of samples.querySelectorAll<SVGElement>('[data-look]')) {
    const { fill, stroke } = getComputedStyle(sample);
    const text = contrast(ink, fill) > contrast(surface, fill) ? ink : surface;
    looks.set(sample.dataset.look ?? '', { fill, stroke: stroke === 'none' ? null : stroke, text });
  }
  const mono = getComputedStyle(samples).getPropertyValue('--mono').trim();
  return { looks, mono, ...named };
}

/** Returns the value of `data-look` for a kind of span. */
export function lookOf(kind: SpanKind, narrow: boolean): string {
  return narrow ? `${kind} narrow` : kind;
}

/** Returns the contrast ratio of two colours, as WCAG defines it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [brightness(one), brightness(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Returns the relative luminance of a colour, 0 to 1. Accepts the formats of computed colours. */
function brightness(colour: string): number {
  const digits = colour.match(/[\d.]+/g) ?? [];
  const scale = colour.startsWith('color(') ? 1 : 255;
  const linear = digits.slice(0, 3).map((digit) => (Number(digit) / scale) ** 2.2);
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

/** Resizes a canvas to the device's pixels and clears it. Returns null if it cannot be painted on. */
export function sheetOf(canvas: HTMLCanvasElement, width: number, height: number): Sheet | null {
  const context = canvas.getContext('2d');
  if (!context || width <= 0) return null;
  const pixels = devicePixelRatio;
  const [across, down] = [Math.round(width * pixels), Math.round(height * pixels)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  context.setTransform(pixels, 0, 0, pixels, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height, pixels };
}

const TEXT_SIZE = 11;
/** Width of a character of the monospaced font. */
const CHARACTER_WIDTH = 0.6 * TEXT_SIZE;

/** Paints ticks and labels; the last label includes the unit. */
export function paintAxis({ context, width }: Sheet, axis: Axis, palette: Palette): void {
  const { start, end, ticks, unit } = axis;
  context.font = `400 ${TEXT_SIZE}px ${palette.mono}`;
  context.textBaseline = 'alphabetic';
  context.fillStyle = palette.quiet;
  let room = width;
  // Paint from the right, so that the unit is always shown; labels that do not fit are left out.
  ticks.toReversed().forEach(({ value, label }, i) => {
    const x = Math.round(((value - start) / (end - start)) * width);
    const text = i === 0 ? `${label} ${unit}` : label;
    const wide = text.length * CHARACTER_WIDTH;
    const left = Math.min(Math.max(x - (label.length * CHARACTER_WIDTH) / 2, 0), width - wide);
    if (left + wide > room) return;
    context.fillText(text, left, 16);
    room = left - CHARACTER_WIDTH;
  });
  context.fillStyle = palette.control;
  for (const { value } of ticks) {
    context.fillRect(Math.round(((value - start) / (end - start)) * width), 23, 1, 5);
  }
}

export interface PaintedLanes {
  tracks: Track[];
  layout: Layout;
  view: View;
  axis: Axis;
  palette: Palette;
  /** The instants at which something failed. */
  marks: Mark[];
  /** The highlighted time of a lane; null for none. */
  pointed: { lane: number; from: number; to: number } | null;
}

/** Boxes of the same look, painted together: changing the paint costs more than painting. */
interface BoxGroup {
  look: Look | undefined;
  dashed: boolean;
  part: number;
  /** Four numbers per box: x, y, width, height. */
  square: number[];
  round: number[];
}

interface PlacedText {
  words: string;
  x: number;
}

interface Text extends PlacedText {
  y: number;
  colour: string;
}

export function paintLanes(sheet: Sheet, lanes: PaintedLanes): void {
  const { tracks, layout, view, palette } = lanes;
  const groups = new Map<string, BoxGroup>();
  const texts: Text[] = [];
  tracks.forEach((track, lane) => {
    const y = layout.top + lane * layout.apart;
    piecesInView(track, view, sheet.width, (piece) => {
      const { kind, part } = piece;
      // A merged piece shows the share of work; waiting is no work.
      if (kind === 'wait_lock' && part < 1) return;
      const box = boxOf(piece, layout.thick);
      if (box.wide <= 0) return;
      const group = groupOf(groups, piece, box.narrow, palette);
      const [x, wide] = bounded(box.x, box.wide, sheet.width);
      (box.round > 0 ? group.round : group.square).push(x, y + box.inset, wide, box.high);
      const text = textOf(piece, x, wide, sheet.width);
      if (text !== null && layout.thick >= TEXT_SIZE + 4) {
        texts.push({ ...text, y: y + layout.thick / 2, colour: group.look?.text ?? palette.ink });
      }
    });
  });
  paintGrid(sheet, lanes);
  for (const pot of groups.values()) paintGroup(sheet.context, pot);
  paintTexts(sheet.context, texts, palette);
  paintMarks(sheet, lanes);
  paintPointed(sheet, lanes);
}

function groupOf(
  pots: Map<string, BoxGroup>,
  { kind, part }: Piece,
  narrow: boolean,
  palette: Palette,
): BoxGroup {
  const key = `${kind} ${part} ${narrow}`;
  let pot = pots.get(key);
  if (!pot) {
    const look = palette.looks.get(lookOf(kind, narrow));
    pot = { look, dashed: kind === 'wait_lock', part, square: [], round: [] };
    pots.set(key, pot);
  }
  return pot;
}

/** Boxes are cut off this far outside of the view, in pixels, at a multiple of the dash length. */
const MARGIN = 8;
const DASH = 2;

function bounded(x: number, wide: number, width: number): [number, number] {
  const steps = (far: number) => Math.max(0, Math.floor((far - MARGIN) / (2 * DASH))) * 2 * DASH;
  const [left, right] = [x + steps(-x), x + wide - steps(x + wide - width)];
  return [left, right - left];
}

const ROUND = 2;
/** Boxes per path: a path of many boxes is slower than many paths of a few. */
const BOXES_PER_PATH = 400;

function paintGroup(
  context: CanvasRenderingContext2D,
  { look, dashed, part, square, round }: BoxGroup,
): void {
  if (!look) return;
  context.globalAlpha = part;
  context.fillStyle = look.fill;
  eachBox(square, (x, y, wide, high) => context.fillRect(x, y, wide, high));
  for (let i = 0; i < round.length; i += BOXES_PER_PATH) {
    context.beginPath();
    eachBox(round.slice(i, i + BOXES_PER_PATH), (x, y, wide, high) =>
      context.roundRect(x, y, wide, high, ROUND),
    );
    context.fill();
  }
  context.globalAlpha = 1;
  if (look.stroke === null) return;
  context.strokeStyle = look.stroke;
  context.lineWidth = 1;
  context.setLineDash(dashed ? [DASH, DASH] : []);
  const outlines = [...square, ...round];
  for (let i = 0; i < outlines.length; i += BOXES_PER_PATH) {
    context.beginPath();
    eachBox(outlines.slice(i, i + BOXES_PER_PATH), (x, y, wide, high) =>
      context.roundRect(x, y, wide, high, ROUND),
    );
    context.stroke();
  }
  context.setLineDash([]);
}

function eachBox(boxes: number[], use: (x: number, y: number, wide: number, high: number) => void): void {
  for (let i = 0; i < boxes.length; i += 4) {
    use(boxes[i] ?? 0, boxes[i + 1] ?? 0, boxes[i + 2] ?? 0, boxes[i + 3] ?? 0);
  }
}

/** Kinds with a label, which names the piece of work; other kinds are not labelled. */
const LABELLED_KINDS: SpanKind[] = ['run', 'hold', 'wait_lock', 'request', 'server'];
/** Fewest characters of a shortened label. */
const MIN_TEXT = 12;
const PADDING = 5;

/** Returns the label that fits on the visible part of a piece; null if none does. */
function textOf({ kind, label, part }: Piece, x: number, wide: number, width: number): PlacedText | null {
  if (label === '' || part < 1 || !LABELLED_KINDS.includes(kind)) return null;
  const left = Math.max(x, 0) + PADDING;
  const room = Math.floor((Math.min(x + wide, width) - left - PADDING) / CHARACTER_WIDTH);
  if (room < Math.min(label.length, MIN_TEXT)) return null;
  return { words: label.length > room ? `${label.slice(0, room - 1)}…` : label, x: left };
}

function paintTexts(context: CanvasRenderingContext2D, texts: Text[], { mono }: Palette): void {
  context.font = `400 ${TEXT_SIZE}px ${mono}`;
  context.textBaseline = 'middle';
  for (const { words, x, y, colour } of texts) {
    context.fillStyle = colour;
    context.fillText(words, x, y + 0.5);
  }
}

function paintGrid({ context, width, height }: Sheet, { axis, palette }: PaintedLanes): void {
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.setLineDash([1, 3]);
  context.beginPath();
  for (const { value } of axis.ticks) {
    const x = Math.round(((value - axis.start) / (axis.end - axis.start)) * width) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, height);
  }
  context.stroke();
  context.setLineDash([]);
}

/** Marks as in the picture, with the label beside the flag. */
function paintMarks({ context, width, height }: Sheet, { marks, view, palette }: PaintedLanes): void {
  context.font = `500 ${TEXT_SIZE}px ${palette.mono}`;
  context.textBaseline = 'top';
  for (const { label, at_ms } of marks) {
    const x = Math.round(((at_ms - view.from) / (view.to - view.from)) * width) + 0.5;
    if (x < -MARGIN || x > width + MARGIN) continue;
    const wide = label.length * CHARACTER_WIDTH;
    const left = x + 12 + wide > width ? x - 4 - wide : x + 12;
    for (const [colour, line] of [
      [palette.surface, 3.5],
      [palette.bad, 1.5],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x, height);
      context.stroke();
    }
    context.fillStyle = palette.bad;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x + 8, 4);
    context.lineTo(x, 8);
    context.fill();
    context.strokeStyle = palette.surface;
    context.lineWidth = 3;
    context.strokeText(label, left, 0);
    context.fillText(label, left, 0);
  }
}

function paintPointed({ context, width }: Sheet, { pointed, view, layout, palette }: PaintedLanes): void {
  if (!pointed) return;
  const x = (ms: number) => ((ms - view.from) / (view.to - view.from)) * width;
  const left = Math.max(x(pointed.from), -MARGIN);
  const right = Math.min(Math.max(x(pointed.to), x(pointed.from) + 1), width + MARGIN);
  if (right < left) return;
  const y = layout.top + pointed.lane * layout.apart;
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.roundRect(left - 1, y - 1, right - left + 2, layout.thick + 2, ROUND + 0.5);
  context.stroke();
}
