// The picture of a run, painted as its pieces come. It is kept beside the
// report, which holds no pixels.

import type { PicturePiece } from '../engine/messages';

/** Columns and rows of a rectangle, and where it begins. */
export type Rect = [left: number, top: number, width: number, height: number];

/** The part of a frame that may go into painting, ms. */
const FRAME_MS = 6;

export class Raster {
  /** By layer; of what was painted so far. */
  readonly layers = new Map<string, HTMLCanvasElement>();
  /** Where each task's piece is, by its label. */
  readonly places = new Map<string, Rect>();
  /** Whose pieces these are; what was there before is nobody's. */
  variant = '';
  private waiting: PicturePiece[] = [];
  private frame = 0;
  private readonly listeners = new Set<() => void>();

  add(piece: PicturePiece): void {
    const { variant } = piece.patch;
    if (variant !== '' && variant !== this.variant) {
      // Nobody will see what the one before has not painted yet.
      this.waiting = this.waiting.filter(({ patch }) => patch.variant === '');
      this.variant = variant;
      this.layers.get(piece.patch.layer)?.getContext('2d')?.reset();
      this.places.clear();
    }
    this.waiting.push(piece);
    this.frame ||= requestAnimationFrame(() => this.paint());
  }

  /** Calls when something was painted, until it is called off by what it returns. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when nothing waits any more, or nobody looks: painting would disturb what is timed next. */
  painted(): Promise<void> {
    const over = () => this.waiting.length === 0 || document.hidden;
    if (over()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (!over()) return;
        off();
        document.removeEventListener('visibilitychange', look);
        resolve();
      };
      const off = this.listen(look);
      document.addEventListener('visibilitychange', look);
    });
  }

  /** As much as a frame has room for. */
  private paint(): void {
    const end = performance.now() + FRAME_MS;
    let painted = 0;
    for (const piece of this.waiting) {
      this.put(piece);
      painted += 1;
      if (performance.now() > end) break;
    }
    this.waiting.splice(0, painted);
    this.frame = this.waiting.length > 0 ? requestAnimationFrame(() => this.paint()) : 0;
    for (const listener of this.listeners) listener();
  }

  private put({ patch: { variant, task, layer, whole, at, size }, pixels }: PicturePiece): void {
    const [left, top] = at;
    const [width, height] = size;
    if (variant !== '') this.places.set(task, [left, top, width, height]);
    const context = this.layer(layer, whole).getContext('2d');
    context?.putImageData(new ImageData(coloured(pixels, width * height), width, height), left, top);
  }

  private layer(id: string, [width, height]: [number, number]): HTMLCanvasElement {
    const known = this.layers.get(id);
    if (known?.width === width && known.height === height) return known;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    this.layers.set(id, canvas);
    return canvas;
  }
}

/** Four bytes a pixel, of which one may stand for three. */
export function coloured(pixels: ArrayBuffer, count: number): Uint8ClampedArray<ArrayBuffer> {
  if (pixels.byteLength === 4 * count) return new Uint8ClampedArray(pixels);
  const rgba = new Uint8ClampedArray(4 * count);
  new Uint8Array(pixels).forEach((grey, i) => rgba.set([grey, grey, grey, 255], 4 * i));
  return rgba;
}
