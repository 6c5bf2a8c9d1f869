import { expect, test } from 'vitest';
import { readsBack, tooLarge } from './decode';

/** As much of a canvas as is asked, which changes what is read of it. */
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

test('noise is told from what was drawn', () => {
  expect(readsBack(canvas((byte) => byte))).toBe(true);
  expect(readsBack(canvas((byte) => (byte === 89 ? byte + 1 : byte))), 'a little noise').toBe(false);
  expect(readsBack(canvas(() => 255)), 'all white').toBe(false);
  expect(readsBack(canvas(() => 0)), 'nothing at all').toBe(false);
});

test('a picture may be long and may be large, but not more than browsers draw', () => {
  expect(tooLarge('a.png', { width: 32_767, height: 100 })).toBe(null);
  expect(tooLarge('a.png', { width: 70_000, height: 100 }) ?? '').toMatch(/“a\.png”.* 70,000 pixels/);
  expect(tooLarge('a.png', { width: 100, height: 70_000 }) ?? '').toMatch(/70,000 pixels/);
  expect(tooLarge('a.png', { width: 10_000, height: 10_000 }) ?? '').toMatch(/100\.0 million pixels/);
});
