// Decodes the user's pictures with the browser. Used in workers only, since decoding would block the page.

import { EngineError, engineText, type EngineText } from '../i18n/en/engine';

/** The largest picture that the crate accepts (`MOST_PIXELS` in `src/kernels/image.rs`). */
const MAX_PIXELS = 50_000_000;

/**
 * The longest side of a canvas that all browsers can draw. A larger canvas exists but stays empty:
 * https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/canvas#maximum_canvas_size
 */
const MAX_SIDE = 32_767;

/** Pixels in rows from the top, four bytes each. */
export interface Pixels {
  width: number;
  rgba: Uint8ClampedArray;
}

/**
 * Decodes a picture. Rejects with a sentence if the file is no picture, if the picture is too large, or if the canvas
 * does not return the pixels that were drawn.
 */
export async function decodePicture(name: string, file: Blob): Promise<Pixels> {
  return readPixels(await openBitmap(name, file));
}

/** Rejects as `decodePicture` does, without reading the pixels. */
export async function checkPicture(name: string, file: Blob): Promise<void> {
  (await openBitmap(name, file)).close();
}

async function openBitmap(name: string, file: Blob): Promise<ImageBitmap> {
  if (!preservesPixels(contextOf(PATTERN_PIXELS, 1))) {
    throw new EngineError(engineText('picture-altered'));
  }
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new EngineError(engineText('picture-unreadable', { name }));
  });
  const wrong = tooLarge(name, bitmap);
  if (wrong === null) return bitmap;
  bitmap.close();
  throw new EngineError(wrong);
}

/** Returns a sentence if the picture is too large, else null. */
export function tooLarge(
  name: string,
  { width, height }: { width: number; height: number },
): EngineText | null {
  const pixels = width * height;
  if (pixels > MAX_PIXELS) {
    const millions = { figure: (pixels / 1e6).toFixed(1) };
    return engineText('picture-too-large', { name, millions, most: MAX_PIXELS / 1e6 });
  }
  const side = Math.max(width, height);
  return side > MAX_SIDE ? engineText('picture-too-long', { name, pixels: side, most: MAX_SIDE }) : null;
}

function readPixels(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  const context = contextOf(width, height);
  // Transparent pixels would otherwise become black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const rgba = context.getImageData(0, 0, width, height).data;
  // If the browser has no memory for the canvas, all of its pixels are read as zeros.
  if (rgba.at(-1) !== 255) throw new EngineError(engineText('picture-no-room'));
  return { width, rgba };
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new EngineError(engineText('picture-no-room'));
  return context;
}

/** The number of pixels that `preservesPixels` draws. */
const PATTERN_PIXELS = 64;

/**
 * Returns true if the canvas returns the pixels that were drawn. A browser that protects against fingerprinting
 * returns noise instead (Firefox: `privacy.resistFingerprinting`).
 */
export function preservesPixels(
  context: Pick<OffscreenCanvasRenderingContext2D, 'putImageData' | 'getImageData'>,
): boolean {
  const pixels = context.getImageData(0, 0, PATTERN_PIXELS, 1);
  const bytes = pixels.data.map((_, i) => (i % 4 === 3 ? 255 : (i * 89) % 256));
  pixels.data.set(bytes);
  context.putImageData(pixels, 0, 0);
  const read = context.getImageData(0, 0, PATTERN_PIXELS, 1).data;
  return read.every((byte, i) => byte === bytes[i]);
}
