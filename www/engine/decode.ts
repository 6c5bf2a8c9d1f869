// A person's own picture, decoded by the browser. In workers only: it takes a
// while, and the page's own thread does not wait.

import { engine } from '../i18n/en/engine';

/** As many as the crate takes. */
const MOST_PIXELS = 50_000_000;

/**
 * The longest side of a canvas that all browsers make. A longer one is there, and stays empty:
 * https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/canvas#maximum_canvas_size
 */
const MOST_SIDE = 32_767;

/** Row after row, four bytes a pixel. */
export interface Pixels {
  width: number;
  rgba: Uint8ClampedArray;
}

/** Rejects with a sentence if it is no picture, too large a one, or read as something else. */
export async function decodePicture(name: string, file: Blob): Promise<Pixels> {
  return drawn(await opened(name, file));
}

/** The same without the pixels: whether there would be some. */
export async function checkPicture(name: string, file: Blob): Promise<void> {
  (await opened(name, file)).close();
}

async function opened(name: string, file: Blob): Promise<ImageBitmap> {
  if (!readsBack(contextOf(PATTERN, 1))) throw new Error(engine.picture.altered);
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error(engine.picture.unreadable(name));
  });
  const wrong = tooLarge(name, bitmap);
  if (wrong === null) return bitmap;
  bitmap.close();
  throw new Error(wrong);
}

/** What is wrong with the size, in a sentence. */
export function tooLarge(name: string, { width, height }: { width: number; height: number }): string | null {
  const pixels = width * height;
  if (pixels > MOST_PIXELS) {
    return engine.picture.tooLarge(name, (pixels / 1e6).toFixed(1), MOST_PIXELS / 1e6);
  }
  const side = Math.max(width, height);
  return side > MOST_SIDE ? engine.picture.tooLong(name, side, MOST_SIDE) : null;
}

function drawn(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  const context = contextOf(width, height);
  // What is transparent would be black; paper is white.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const rgba = context.getImageData(0, 0, width, height).data;
  // A canvas for which there is no memory is read as nothing at all.
  if (rgba.at(-1) !== 255) throw new Error(engine.picture.noRoom);
  return { width, rgba };
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error(engine.picture.noRoom);
  return context;
}

/** How many pixels are drawn to see whether they are read as they are. */
const PATTERN = 64;

/**
 * Whether pixels are read as they were drawn. Where a browser protects people from being recognised by what
 * their canvases come out like, it gives noise (Firefox: `privacy.resistFingerprinting`).
 */
export function readsBack(
  context: Pick<OffscreenCanvasRenderingContext2D, 'putImageData' | 'getImageData'>,
): boolean {
  const pixels = context.getImageData(0, 0, PATTERN, 1);
  const bytes = pixels.data.map((_, i) => (i % 4 === 3 ? 255 : (i * 89) % 256));
  pixels.data.set(bytes);
  context.putImageData(pixels, 0, 0);
  const read = context.getImageData(0, 0, PATTERN, 1).data;
  return read.every((byte, i) => byte === bytes[i]);
}
