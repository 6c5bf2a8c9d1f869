// A reduction in rounds: a tree for each variant, drawn from what the variant did.

import type { VariantTree, Tree } from 'interleave';
import { useMemo, useState } from 'preact/hooks';
import './tree.css';
import { BOX, type Layout, layoutOf, moveInTree, type NodeBox, nodeAt } from './tree-layout';
import { more } from '../../i18n/more';
import { Chart } from '../../ui/chart';
import { useWidth } from '../../ui/use-width';

/** The number of hues for lanes; lanes that share a hue are distinguished by their numbers. */
const HUES = 4;
const hueOf = (lane: number) => `other-${lane % HUES}`;

/** Pixels around a selected node that are scrolled into view too. */
const MARGIN = 90;

export function TreeView({ tree: { title, note, grown } }: { tree: Tree }) {
  const [id, setId] = useState('');
  const chosen = grown.find(({ variant }) => variant === id) ?? widestTree(grown);
  if (!chosen) return <p class="quiet">{more.exhibit.noTree}</p>;
  return (
    <div class="tree" data-testid="tree">
      <p class="request-head">
        <span>{more.exhibit.by(title)}</span>
        <select
          aria-label={more.exhibit.variant}
          data-testid="tree-of"
          value={chosen.variant}
          onChange={(event) => setId(event.currentTarget.value)}
        >
          {grown.map(({ variant, label }) => (
            <option key={variant} value={variant}>
              {label}
            </option>
          ))}
        </select>
      </p>
      <p class="quiet" data-testid="tree-says">
        {chosen.says} {note}
      </p>
      <Chart
        name="tree"
        title={more.exhibit.byVariant(title, chosen.label)}
        inWords={chosen.says}
        table={() => <NodeTable tree={chosen} />}
      >
        <Legend lanes={chosen.lanes} />
        <Picture key={chosen.variant} tree={chosen} />
      </Chart>
    </div>
  );
}

/** Returns the last of the trees with the largest number of lanes. */
function widestTree(grown: VariantTree[]): VariantTree | undefined {
  return grown.reduce<VariantTree | undefined>(
    (best, tree) => (best && best.lanes.length > tree.lanes.length ? best : tree),
    undefined,
  );
}

/** The legend of lanes: hue and number. */
function Legend({ lanes }: { lanes: string[] }) {
  return (
    <ul class="tree-lanes" aria-label={more.exhibit.who}>
      {lanes.map((name, lane) => (
        <li key={name} data-hue={hueOf(lane)}>
          <b>{lane + 1}</b> {name}
        </li>
      ))}
    </ul>
  );
}

function Picture({ tree }: { tree: VariantTree }) {
  const [room, element] = useWidth();
  const layout = useMemo(() => layoutOf(tree, room), [tree, room]);
  const [at, setAt] = useState<number | null>(null);
  const pointed = at === null ? undefined : tree.nodes[at];
  return (
    <>
      <p class="quiet tree-says" role="status" data-aside>
        {pointed?.says ?? more.exhibit.treeHelp}
      </p>
      <div class="tree-picture">
        <ol class="tree-rounds" aria-hidden="true" style={{ height: `${layout.height}px` }}>
          {layout.rows.map(({ name, y }) => (
            <li key={name} style={{ top: `${y}px` }}>
              {name}
            </li>
          ))}
        </ol>
        <div class="scroller" ref={element}>
          {room > 0 && <Nodes tree={tree} layout={layout} at={at} onAt={setAt} />}
        </div>
      </div>
    </>
  );
}

function NodeTable({ tree: { nodes, lanes } }: { tree: VariantTree }) {
  return (
    <table data-testid="tree-table">
      <thead>
        <tr>
          <th scope="col" class="number">
            {more.exhibit.roundHead}
          </th>
          <th scope="col">{more.exhibit.value}</th>
          <th scope="col">{more.exhibit.who}</th>
          <th scope="col">{more.exhibit.told}</th>
        </tr>
      </thead>
      <tbody>
        {nodes.map(({ round, value, lane, says }, i) => (
          <tr key={i}>
            <td class="number">{round}</td>
            <td>{value}</td>
            <td>{lane == null ? more.exhibit.given : lanes[lane]}</td>
            <td>{says}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface NodesProps {
  tree: VariantTree;
  layout: Layout;
  /** The index of the selected node. */
  at: number | null;
  onAt: (at: number | null) => void;
}

function Nodes({ tree: { nodes, says }, layout, at, onAt }: NodesProps) {
  const onPointer = (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    onAt(nodeAt(layout, event.clientX - box.left, event.clientY - box.top));
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: SVGSVGElement }) => {
    const next = moveInTree(nodes, at, event.key);
    const spot = next === null ? undefined : layout.spots[next];
    if (!spot) return;
    event.preventDefault();
    onAt(next);
    scrollIntoView(event.currentTarget.parentElement, spot);
  };
  return (
    <svg
      width={layout.width}
      height={layout.height}
      role="img"
      tabindex={0}
      aria-label={`${says} ${more.exhibit.treeKeys}`}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => onAt(null)}
      onFocus={(event) =>
        event.currentTarget.matches(':focus-visible') && onAt(moveInTree(nodes, null, 'End'))
      }
      onBlur={() => onAt(null)}
      onKeyDown={onKeyDown}
    >
      {layout.edges.map(({ from, to, path }) => (
        <path key={from} class={at === to || at === from ? 'edge near' : 'edge'} d={path} />
      ))}
      {layout.spots.map((spot, i) => (
        <Box key={i} spot={spot} chosen={i === at} />
      ))}
    </svg>
  );
}

function Box({ spot: { node, x, y, width, lines }, chosen }: { spot: NodeBox; chosen: boolean }) {
  const { lane } = node;
  const classes = ['node', lane == null && 'given', chosen && 'chosen'].filter(Boolean).join(' ');
  const [first, second] = lines;
  return (
    <g class={classes} data-hue={lane == null ? undefined : hueOf(lane)} transform={`translate(${x} ${y})`}>
      <rect x={-width / 2} y={-BOX / 2} width={width} height={BOX} rx={4} />
      <text y={second === undefined ? 4 : -2}>{first}</text>
      {second !== undefined && (
        <text class="who" y={12}>
          {second}
        </text>
      )}
    </g>
  );
}

/** Scrolls the selected node into view. */
function scrollIntoView(scroller: Element | null | undefined, { x }: NodeBox) {
  if (!scroller) return;
  const { scrollLeft, clientWidth } = scroller;
  if (x < scrollLeft + MARGIN) scroller.scrollLeft = x - MARGIN;
  else if (x > scrollLeft + clientWidth - MARGIN) scroller.scrollLeft = x + MARGIN - clientWidth;
}
