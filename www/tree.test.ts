import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grown, TreeNode } from 'interleave';
import { layoutOf, moved, spotAt } from './tree';

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

/** Three numbers: the last is alone in the first round. */
const nodes = [given('4'), given('5'), given('6'), made(1, 1, [0, 1], '9'), made(2, 0, [3, 2], '15')];
const tree: Grown = {
  variant: 'threads',
  label: 'Threads',
  says: '',
  lanes: ['thread 1', 'thread 2'],
  nodes,
};

void test('what was made is in the middle of what it was made of, a row further down', () => {
  const { spots, rows } = layoutOf(tree, 600);
  const [a, b, c, ab, all] = spots;
  assert.ok(a && b && c && ab && all);
  assert.equal(ab.x, (a.x + b.x) / 2);
  assert.equal(all.x, (ab.x + c.x) / 2);
  assert.ok(a.y < ab.y && ab.y < all.y && a.y === c.y);
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['given', 'round 1', 'round 2'],
  );
});

void test('with room there is the value and who made it, without it only who', () => {
  const linesIn = (many: number) => {
    const leaves = Array.from({ length: many }, (_, i) => made(1, i % 2, [], '1,234,567'));
    return layoutOf({ ...tree, nodes: leaves }, 300).spots[1]?.lines;
  };
  assert.deepEqual(linesIn(3), ['1,234,567', 'thread 2']);
  assert.deepEqual(linesIn(9), ['2']);
});

void test('boxes do not overlap and are within the picture, however many there are', () => {
  for (const many of [1, 2, 20, 64, 128]) {
    const leaves = Array.from({ length: many }, (_, i) => made(1, i % 2, [], '−5.00e13'));
    const { spots, width } = layoutOf({ ...tree, nodes: leaves }, 340);
    assert.ok(spots.every((spot) => spot.x - spot.width / 2 >= 0 && spot.x + spot.width / 2 <= width));
    for (const [i, spot] of spots.entries()) {
      const next = spots[i + 1];
      if (next) assert.ok(spot.x + spot.width / 2 < next.x - next.width / 2, `${many}: ${i}`);
    }
  }
});

void test('a value that passes a round by has one line to where it was taken', () => {
  const { edges } = layoutOf(tree, 600);
  assert.deepEqual(
    edges.map(({ from, to }) => [from, to]),
    [
      [0, 3],
      [1, 3],
      [3, 4],
      [2, 4],
    ],
  );
});

void test('a point finds the node there', () => {
  const layout = layoutOf(tree, 600);
  const [, , , ab] = layout.spots;
  assert.ok(ab);
  assert.equal(spotAt(layout, ab.x + 3, ab.y - 3), 3);
  assert.equal(spotAt(layout, ab.x, ab.y + 40), null);
});

void test('keys lead along a round and up and down the tree', () => {
  const way = (from: number | null, ...keys: string[]) =>
    keys.reduce<number | null>((at, key) => moved(nodes, at, key), from);
  assert.equal(way(null, 'Home'), 4);
  assert.equal(way(4, 'ArrowUp', 'ArrowUp', 'ArrowRight'), 1);
  assert.equal(way(1, 'ArrowDown', 'ArrowDown', 'ArrowDown'), 4);
  assert.equal(way(3, 'ArrowRight', 'ArrowLeft'), 3, 'not into another round');
  assert.equal(way(2, 'x'), null);
});
