import { expect, test } from 'vitest';
import { coloured } from './raster';

test('a byte a pixel is a grey', () => {
  expect([...coloured(new Uint8Array([0, 200]).buffer, 2)]).toStrictEqual([0, 0, 0, 255, 200, 200, 200, 255]);
});

test('four bytes a pixel are left as they are', () => {
  expect([...coloured(new Uint8Array([1, 2, 3, 4]).buffer, 1)]).toStrictEqual([1, 2, 3, 4]);
});
