import { expect, test } from 'vitest';
import { shapeOf } from './mark-shape';

const BOX = { x: 10, y: 20, width: 10, height: 10 };

test('a clipping path becomes an SVG shape', () => {
  expect(shapeOf('polygon(50% 0%, 100% 100%, 0px 100%)', BOX)).toStrictEqual({
    name: 'polygon',
    attributes: { points: '15,20 20,30 10,30' },
  });
  expect(shapeOf('circle(50% at 50% 50%)', BOX)).toStrictEqual({
    name: 'ellipse',
    attributes: { cx: 15, cy: 25, rx: 5, ry: 5 },
  });
  expect(shapeOf('inset(10% round 2px)', BOX)).toStrictEqual({
    name: 'rect',
    attributes: { x: 11, y: 21, width: 8, height: 8, rx: 2 },
  });
  expect(shapeOf('none', BOX)).toBe(null);
});
