import { expect, test } from 'vitest';
import { preservesPixels, tooLarge } from './decode';

/** A fake canvas with the methods that `preservesPixels` needs; `read` alters each byte that is read. */
function canvas(read: (byte: number) => number) {
  let drawn = new Uint8ClampedArray(4 * 64);
  const imageData = (data: Uint8ClampedArray) => ({ data }) as unknown as ImageData;
  return {
    getImageData: () => imageData(drawn.map(read)),
    putImageData: ({ data }: ImageData) => {
      drawn = new Uint8ClampedArray(data);
    },
  };
}

test('a canvas that returns noise is detected', () => {
  expect(preservesPixels(canvas((byte) => byte))).toBe(true);
  expect(preservesPixels(canvas((byte) => (byte === 89 ? byte + 1 : byte))), 'a little noise').toBe(false);
  expect(preservesPixels(canvas(() => 255)), 'all white').toBe(false);
  expect(preservesPixels(canvas(() => 0)), 'nothing at all').toBe(false);
});

test('a picture may have up to 50 million pixels and sides that all browsers can draw', () => {
  expect(tooLarge('a.png', { width: 32_767, height: 100 })).toBe(null);
  expect(tooLarge('a.png', { width: 70_000, height: 100 })?.english).toMatch(/“a\.png”.* 70,000 pixels/);
  expect(tooLarge('a.png', { width: 100, height: 70_000 })?.english).toMatch(/70,000 pixels/);
  expect(tooLarge('a.png', { width: 10_000, height: 10_000 })?.english).toMatch(/100\.0 million pixels/);
});
