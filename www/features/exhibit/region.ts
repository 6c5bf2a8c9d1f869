// Regions of a plane that a picture shows, in the plane's coordinates.

import type { Rect } from '../../state/raster';

export interface PlaneRegion {
  /** The centre; y increases upwards. */
  x: number;
  y: number;
  /** The distance between the left and the right edge. */
  width: number;
}

/** The size of a picture in pixels. */
export type Size = [columns: number, rows: number];

/** Returns the region that a rectangle of the picture shows. The rectangle has the picture's proportions. */
export function regionIn(
  { x, y, width }: PlaneRegion,
  [columns, rows]: Size,
  [left, top, w, h]: Rect,
): PlaneRegion {
  const step = width / columns;
  return roundRegion({
    x: x + step * (left + w / 2 - columns / 2),
    y: y - step * (top + h / 2 - rows / 2),
    width: step * w,
  });
}

/** Returns the rectangle that shows `part` in a picture of `whole`. */
export function rectangleOf(part: PlaneRegion, whole: PlaneRegion, [columns, rows]: Size): Rect {
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

/** Returns the smallest rectangle with the picture's proportions that begins at one point and includes the other. */
export function rectangleBetween(
  [fromX, fromY]: number[],
  [toX, toY]: number[],
  [columns, rows]: Size,
): Rect {
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

/** Scales a region about its centre, and moves it by multiples of its width. */
export function zoomRegion({ x, y, width }: PlaneRegion, times: number, right = 0, up = 0): PlaneRegion {
  return roundRegion({ x: x + right * width, y: y + up * width, width: width * times });
}

export function sameRegion(a: PlaneRegion, b: PlaneRegion): boolean {
  const near = (p: number, q: number) => Math.abs(p - q) < 1e-6 * b.width;
  return near(a.x, b.x) && near(a.y, b.y) && near(a.width, b.width);
}

/** Rounds to a thousandth of the width. */
function roundRegion({ x, y, width }: PlaneRegion): PlaneRegion {
  const digits = Math.min(Math.max(3 - Math.floor(Math.log10(width)), 0), 20);
  return { x: Number(x.toFixed(digits)), y: Number(y.toFixed(digits)), width: Number(width.toPrecision(4)) };
}
