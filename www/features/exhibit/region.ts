// A part of a plane as a picture shows it, in the plane's own numbers.

import type { Rect } from '../../state/raster';

export interface PlaneRegion {
  /** The middle, to the right and upwards. */
  x: number;
  y: number;
  /** From the left edge to the right. */
  width: number;
}

/** Columns and rows. */
export type Size = [columns: number, rows: number];

/** The part that a rectangle of the picture's own shape cuts out of it. */
export function within(
  { x, y, width }: PlaneRegion,
  [columns, rows]: Size,
  [left, top, w, h]: Rect,
): PlaneRegion {
  const step = width / columns;
  return rounded({
    x: x + step * (left + w / 2 - columns / 2),
    y: y - step * (top + h / 2 - rows / 2),
    width: step * w,
  });
}

/** Where that part lies in the picture of the whole. */
export function placeOf(part: PlaneRegion, whole: PlaneRegion, [columns, rows]: Size): Rect {
  const step = whole.width / columns;
  const w = part.width / step;
  const h = (w * rows) / columns;
  return [
    (part.x - whole.x) / step + columns / 2 - w / 2,
    rows / 2 - (part.y - whole.y) / step - h / 2,
    w,
    h,
  ];
}

/** The rectangle of the picture's shape with two corners as near to these as it gets. */
export function framed([fromX, fromY]: number[], [toX, toY]: number[], [columns, rows]: Size): Rect {
  const [dx, dy] = [(toX ?? 0) - (fromX ?? 0), (toY ?? 0) - (fromY ?? 0)];
  const width = Math.max(Math.abs(dx), (Math.abs(dy) * columns) / rows);
  const height = (width * rows) / columns;
  return [
    dx < 0 ? (fromX ?? 0) - width : (fromX ?? 0),
    dy < 0 ? (fromY ?? 0) - height : (fromY ?? 0),
    width,
    height,
  ];
}

/** So many times as wide about the same middle, and moved by parts of its width. */
export function moved({ x, y, width }: PlaneRegion, times: number, right = 0, up = 0): PlaneRegion {
  return rounded({ x: x + right * width, y: y + up * width, width: width * times });
}

export function alike(a: PlaneRegion, b: PlaneRegion): boolean {
  const near = (p: number, q: number) => Math.abs(p - q) < 1e-6 * b.width;
  return near(a.x, b.x) && near(a.y, b.y) && near(a.width, b.width);
}

/** With no more digits than tell a thousandth of the width apart. */
function rounded({ x, y, width }: PlaneRegion): PlaneRegion {
  const digits = Math.min(Math.max(3 - Math.floor(Math.log10(width)), 0), 20);
  return { x: Number(x.toFixed(digits)), y: Number(y.toFixed(digits)), width: Number(width.toPrecision(4)) };
}
