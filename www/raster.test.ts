import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coloured } from './raster';

void test('a byte a pixel is a grey', () => {
  assert.deepEqual([...coloured(new Uint8Array([0, 200]).buffer, 2)], [0, 0, 0, 255, 200, 200, 200, 255]);
});

void test('four bytes a pixel are left as they are', () => {
  assert.deepEqual([...coloured(new Uint8Array([1, 2, 3, 4]).buffer, 1)], [1, 2, 3, 4]);
});
