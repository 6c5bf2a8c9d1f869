import { expect, test } from 'vitest';
import { toRgba } from './raster';

test('a single byte per pixel is a grey value', () => {
  expect([...toRgba(new Uint8Array([0, 200]).buffer, 2)]).toStrictEqual([0, 0, 0, 255, 200, 200, 200, 255]);
});

test('four bytes per pixel stay unchanged', () => {
  expect([...toRgba(new Uint8Array([1, 2, 3, 4]).buffer, 1)]).toStrictEqual([1, 2, 3, 4]);
});
