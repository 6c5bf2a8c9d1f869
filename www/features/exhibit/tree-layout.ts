// Computes the positions of a tree's nodes, their texts, and the edges between them.

import type { VariantTree, TreeNode } from 'interleave';
import { more } from '../../i18n/more';

export interface NodeBox {
  node: TreeNode;
  /** Centre of the box. */
  x: number;
  y: number;
  width: number;
  /** The text that fits: the value and the lane, or only the lane's number. */
  lines: string[];
}

/** An edge from a value to the result computed from it, both as indices of nodes. */
export interface Edge {
  from: number;
  to: number;
  path: string;
}

export interface Layout {
  width: number;
  height: number;
  /** The boxes, in the order of the nodes. */
  spots: NodeBox[];
  edges: Edge[];
  /** The name of each round and its vertical position, in pixels. */
  rows: { name: string; y: number }[];
}

export const BOX = 36;
const ROW = 66;
const EDGE = 10;
/** Pixels between two boxes. */
const GAP = 6;
/** Smallest width of a leaf, in pixels, unless there are many leaves. */
const LEAF_WIDTH = 38;
const CROWDED = 24;
const MANY = 24;
/** Pixels per character of the value and of a lane's name, and around both. */
const VALUE = 7.3;
const NAME = 6.2;
const AROUND = 12;

/** Lays out a tree in the available width; it is wider if the leaves need more. */
export function layoutOf({ nodes, lanes }: VariantTree, room: number): Layout {
  const leaves = nodes.filter(({ children }) => children.length === 0).length;
  const pitch = Math.max(leaves > MANY ? CROWDED : LEAF_WIDTH, (room - 2 * EDGE) / Math.max(leaves, 1));
  const first = Math.min(...nodes.map(({ round }) => round));
  const yOf = (round: number) => (round - first) * ROW + BOX / 2 + EDGE;
  const xs = centresOf(nodes, pitch);
  const rooms = widthsOf(nodes, xs);
  const spots = nodes.map((node, i): NodeBox => {
    const within = rooms.get(node.round) ?? Infinity;
    const lines = linesOf(node, lanes, within);
    return { node, x: xs[i] ?? 0, y: yOf(node.round), width: Math.min(widthOf(lines), within), lines };
  });
  const edges = nodes.flatMap(({ children }, to) => children.flatMap((from) => edgeOf(spots, from, to)));
  const rounds = [...new Set(nodes.map(({ round }) => round))];
  return {
    width: Math.max(leaves * pitch + 2 * EDGE, room),
    height: yOf(Math.max(...rounds)) + BOX / 2 + EDGE,
    spots,
    edges,
    rows: rounds.map((round) => ({
      name: round === 0 ? more.exhibit.given : more.exhibit.round(round),
      y: yOf(round),
    })),
  };
}

/** Returns the x positions: leaves next to each other, results centred below their operands. */
function centresOf(nodes: TreeNode[], pitch: number): number[] {
  const xs: number[] = [];
  let leaves = 0;
  for (const { children } of nodes) {
    const places = children.map((child) => xs[child] ?? 0);
    if (places.length === 0) xs.push(EDGE + (leaves++ + 0.5) * pitch);
    else xs.push((Math.min(...places) + Math.max(...places)) / 2);
  }
  return xs;
}

/** Returns the largest box width of each round. */
function widthsOf(nodes: TreeNode[], xs: number[]): Map<number, number> {
  const rooms = new Map<number, number>();
  const lasts = new Map<number, number>();
  nodes.forEach(({ round }, i) => {
    const x = xs[i] ?? 0;
    const last = lasts.get(round);
    if (last !== undefined) rooms.set(round, Math.min(rooms.get(round) ?? Infinity, x - last - GAP));
    lasts.set(round, x);
  });
  return rooms;
}

function linesOf({ value, lane }: TreeNode, lanes: string[], room: number): string[] {
  if (lane == null) return widthOf([value]) - AROUND <= room + GAP ? [value] : ['·'];
  const number = String(lane + 1);
  const choices = [[value, lanes[lane] ?? number], [value, number], [number]];
  return choices.find((lines) => widthOf(lines) <= room) ?? [number];
}

function widthOf([value = '', name = '']: string[]): number {
  return Math.max(value.length * VALUE, name.length * NAME) + AROUND;
}

/** Returns the edge to a result. An edge that skips rounds goes straight down before it turns. */
function edgeOf(spots: NodeBox[], from: number, to: number): Edge[] {
  const [a, b] = [spots[from], spots[to]];
  if (!a || !b) return [];
  const [top, bottom] = [a.y + BOX / 2, b.y - BOX / 2];
  const turn = b.y - ROW + BOX / 2;
  const middle = (turn + bottom) / 2;
  const path = `M${a.x} ${top}V${turn}C${a.x} ${middle} ${b.x} ${middle} ${b.x} ${bottom}`;
  return [{ from, to, path }];
}

/** Returns the node at a point, or a node close to it; null if all are too far away. */
export function nodeAt({ spots }: Layout, x: number, y: number): number | null {
  const at = spots.findIndex(
    (spot) => Math.abs(spot.x - x) <= spot.width / 2 + 2 && Math.abs(spot.y - y) <= BOX / 2 + 2,
  );
  return at < 0 ? null : at;
}

/**
 * Returns the node that a key moves to: along a round, to the result of a node, or to its operand; null otherwise.
 */
export function moveInTree(nodes: TreeNode[], from: number | null, key: string): number | null {
  if (from === null) return nodes.length - 1;
  const round = nodes[from]?.round;
  const along = (step: number) => (nodes[from + step]?.round === round ? from + step : from);
  switch (key) {
    case 'ArrowLeft':
      return along(-1);
    case 'ArrowRight':
      return along(1);
    case 'ArrowUp':
      return nodes[from]?.children[0] ?? from;
    case 'ArrowDown': {
      const resultOf = nodes.findIndex(({ children }) => children.includes(from));
      return resultOf < 0 ? from : resultOf;
    }
    case 'Home':
      return 0;
    case 'End':
      return nodes.length - 1;
    default:
      return null;
  }
}
