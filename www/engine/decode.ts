// A person's own picture, decoded by the browser. In workers only: it takes a
// while, and the page's own thread does not wait.

import { engine } from '../words/en/engine';

/** As many as the crate takes. */
const MOST_PIXELS = 50_000_000;

/** Row after row, four bytes a pixel. */
export interface Pixels {
  width: number;
  rgba: Uint8ClampedArray;
}

/** Rejects with a sentence if it is no picture or too large a one. */
export async function decode(name: string, file: Blob): Promise<Pixels> {
  return drawn(await opened(name, file));
}

/** The same without the pixels: whether there would be some. */
export async function look(name: string, file: Blob): Promise<void> {
  (await opened(name, file)).close();
}

async function opened(name: string, file: Blob): Promise<ImageBitmap> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error(engine.picture.unreadable(name));
  });
  const pixels = bitmap.width * bitmap.height;
  if (pixels <= MOST_PIXELS) return bitmap;
  bitmap.close();
  const millions = (pixels / 1e6).toFixed(1);
  throw new Error(engine.picture.tooLarge(name, millions, MOST_PIXELS / 1e6));
}

function drawn(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error(engine.picture.noRoom);
  // What is transparent would be black; paper is white.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, rgba: context.getImageData(0, 0, width, height).data };
}
