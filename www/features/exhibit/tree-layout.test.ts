import { assert, expect, test } from 'vitest';
import type { VariantTree, TreeNode } from 'interleave';
import { layoutOf, moveInTree, nodeAt } from './tree-layout';

const given = (value: string): TreeNode => ({
  round: 0,
  children: [],
  value,
  lane: null,
  time_ms: null,
  says: value,
});
const made = (round: number, lane: number, children: number[], value: string): TreeNode => ({
  ...given(value),
  round,
  children,
  lane,
});

/** Three numbers; the last has no partner in the first round. */
const nodes = [given('4'), given('5'), given('6'), made(1, 1, [0, 1], '9'), made(2, 0, [3, 2], '15')];
const tree: VariantTree = {
  variant: 'threads',
  label: 'Threads',
  says: '',
  lanes: ['thread 1', 'thread 2'],
  nodes,
};

test('a result is centred below its operands, a row further down', () => {
  const { spots, rows } = layoutOf(tree, 600);
  const [a, b, c, ab, all] = spots;
  assert(a && b && c && ab && all);
  expect(ab.x).toBe((a.x + b.x) / 2);
  expect(all.x).toBe((ab.x + c.x) / 2);
  assert(a.y < ab.y && ab.y < all.y && a.y === c.y);
  expect(rows.map(({ name }) => name)).toStrictEqual(['given', 'round 1', 'round 2']);
});

test('a box shows the value and the lane if both fit, else only the lane', () => {
  const linesIn = (many: number) => {
    const leaves = Array.from({ length: many }, (_, i) => made(1, i % 2, [], '1,234,567'));
    return layoutOf({ ...tree, nodes: leaves }, 300).spots[1]?.lines;
  };
  expect(linesIn(3)).toStrictEqual(['1,234,567', 'thread 2']);
  expect(linesIn(9)).toStrictEqual(['2']);
});

test('boxes do not overlap and stay within the picture, whatever their number', () => {
  for (const many of [1, 2, 20, 64, 128]) {
    const leaves = Array.from({ length: many }, (_, i) => made(1, i % 2, [], '−5.00e13'));
    const { spots, width } = layoutOf({ ...tree, nodes: leaves }, 340);
    assert(spots.every((spot) => spot.x - spot.width / 2 >= 0 && spot.x + spot.width / 2 <= width));
    for (const [i, spot] of spots.entries()) {
      const next = spots[i + 1];
      if (next) assert(spot.x + spot.width / 2 < next.x - next.width / 2, `${many}: ${i}`);
    }
  }
});

test('a value that skips a round has one line to its result', () => {
  const { edges } = layoutOf(tree, 600);
  expect(edges.map(({ from, to }) => [from, to])).toStrictEqual([
    [0, 3],
    [1, 3],
    [3, 4],
    [2, 4],
  ]);
});

test('a point in a box finds its node', () => {
  const layout = layoutOf(tree, 600);
  const [, , , ab] = layout.spots;
  assert(ab);
  expect(nodeAt(layout, ab.x + 3, ab.y - 3)).toBe(3);
  expect(nodeAt(layout, ab.x, ab.y + 40)).toBe(null);
});

test('keys move within a round and up and down the tree', () => {
  const way = (from: number | null, ...keys: string[]) =>
    keys.reduce<number | null>((at, key) => moveInTree(nodes, at, key), from);
  expect(way(null, 'Home')).toBe(4);
  expect(way(4, 'ArrowUp', 'ArrowUp', 'ArrowRight')).toBe(1);
  expect(way(1, 'ArrowDown', 'ArrowDown', 'ArrowDown')).toBe(4);
  expect(way(3, 'ArrowRight', 'ArrowLeft'), 'not into another round').toBe(3);
  expect(way(2, 'x')).toBe(null);
});
