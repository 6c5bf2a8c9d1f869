import { assert, expect, test } from 'vitest';
import { sameRegion, rectangleBetween, zoomRegion, rectangleOf, regionIn } from './region';

const whole = { x: -0.5, y: 0.25, width: 4 };

test('a rectangle in the upper left quarter selects the left upper part of the plane', () => {
  const part = regionIn(whole, [400, 200], [0, 0, 200, 100]);
  expect(part).toStrictEqual({ x: -1.5, y: 0.75, width: 2 });
  expect(rectangleOf(part, whole, [400, 200])).toStrictEqual([0, 0, 200, 100]);
});

test('a dragged rectangle has the proportions of the picture, whatever the direction of the drag', () => {
  expect(rectangleBetween([10, 10], [110, 20], [400, 200])).toStrictEqual([10, 10, 100, 50]);
  expect(rectangleBetween([110, 60], [100, 10], [400, 200])).toStrictEqual([10, 10, 100, 50]);
});

test('zooming out reverses zooming in', () => {
  assert(sameRegion(zoomRegion(zoomRegion(whole, 0.5), 2), whole));
  expect(zoomRegion(whole, 1, 0.25, -0.25)).toStrictEqual({ x: 0.5, y: -0.75, width: 4 });
});

test('numbers keep only as many digits as matter at the size of the region', () => {
  const part = regionIn({ x: -0.743643887, y: 0.131825904, width: 2e-5 }, [960, 540], [100, 100, 333, 187]);
  assert(String(part.x).length <= 13, String(part.x));
  assert(Math.abs(part.x + 0.743643887) < 1e-5);
});
