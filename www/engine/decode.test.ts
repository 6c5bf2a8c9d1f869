import assert from 'node:assert/strict';
import { test } from 'node:test';
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

void test('noise is told from what was drawn', () => {
  assert.equal(readsBack(canvas((byte) => byte)), true);
  assert.equal(readsBack(canvas((byte) => (byte === 89 ? byte + 1 : byte))), false, 'a little noise');
  assert.equal(readsBack(canvas(() => 255)), false, 'all white');
  assert.equal(readsBack(canvas(() => 0)), false, 'nothing at all');
});

void test('a picture may be long and may be large, but not more than browsers draw', () => {
  assert.equal(tooLarge('a.png', { width: 32_767, height: 100 }), null);
  assert.match(tooLarge('a.png', { width: 70_000, height: 100 }) ?? '', /“a\.png”.* 70,000 pixels/);
  assert.match(tooLarge('a.png', { width: 100, height: 70_000 }) ?? '', /70,000 pixels/);
  assert.match(tooLarge('a.png', { width: 10_000, height: 10_000 }) ?? '', /100\.0 million pixels/);
});
