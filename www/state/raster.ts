// The picture of a run, painted piece by piece as the pieces arrive. It is stored beside the report, which holds no
// pixels.

import type { PicturePiece } from '../engine/messages';

/** A rectangle in pixels. */
export type Rect = [left: number, top: number, width: number, height: number];

/** The time in each frame that painting may take, ms. */
const FRAME_MS = 6;

export class Raster {
  /** A canvas per layer, with the pieces painted so far. */
  readonly layers = new Map<string, HTMLCanvasElement>();
  /** The rectangle of each task's piece, by the task's label. */
  readonly rectangles = new Map<string, Rect>();
  /** The variant that painted these pieces; empty for pieces that belong to no variant. */
  variant = '';
  private waiting: PicturePiece[] = [];
  private frame = 0;
  private readonly listeners = new Set<() => void>();

  add(piece: PicturePiece): void {
    const { variant } = piece.patch;
    if (variant !== '' && variant !== this.variant) {
      // Drop the previous variant's unpainted pieces: its picture is replaced.
      this.waiting = this.waiting.filter(({ patch }) => patch.variant === '');
      this.variant = variant;
      this.layers.get(piece.patch.layer)?.getContext('2d')?.reset();
      this.rectangles.clear();
    }
    this.waiting.push(piece);
    this.frame ||= requestAnimationFrame(() => this.paint());
  }

  /** Calls the listener after each painting. Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when all pieces are painted or the page is hidden: painting would disturb the next sample. */
  whenPainted(): Promise<void> {
    const isDone = () => this.waiting.length === 0 || document.hidden;
    if (isDone()) return Promise.resolve();
    return new Promise((resolve) => {
      const resolveIfDone = () => {
        if (!isDone()) return;
        unsubscribe();
        document.removeEventListener('visibilitychange', resolveIfDone);
        resolve();
      };
      const unsubscribe = this.subscribe(resolveIfDone);
      document.addEventListener('visibilitychange', resolveIfDone);
    });
  }

  /** Paints as many pieces as fit into a frame. */
  private paint(): void {
    const end = performance.now() + FRAME_MS;
    let painted = 0;
    for (const piece of this.waiting) {
      this.paintPiece(piece);
      painted += 1;
      if (performance.now() > end) break;
    }
    this.waiting.splice(0, painted);
    this.frame = this.waiting.length > 0 ? requestAnimationFrame(() => this.paint()) : 0;
    for (const listener of this.listeners) listener();
  }

  private paintPiece({ patch: { variant, task, layer, whole, at, size }, pixels }: PicturePiece): void {
    const [left, top] = at;
    const [width, height] = size;
    if (variant !== '') this.rectangles.set(task, [left, top, width, height]);
    const context = this.layer(layer, whole).getContext('2d');
    context?.putImageData(new ImageData(toRgba(pixels, width * height), width, height), left, top);
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

/** Returns pixels of four bytes; expands grey values of one byte. */
export function toRgba(pixels: ArrayBuffer, count: number): Uint8ClampedArray<ArrayBuffer> {
  if (pixels.byteLength === 4 * count) return new Uint8ClampedArray(pixels);
  const rgba = new Uint8ClampedArray(4 * count);
  new Uint8Array(pixels).forEach((grey, i) => rgba.set([grey, grey, grey, 255], 4 * i));
  return rgba;
}
