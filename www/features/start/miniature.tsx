import type { SpanKind } from 'interleave';
import { useMemo } from 'preact/hooks';
import { heightOf, type Lane, shapesOf } from '../lanes/lane-layout';
import { FailureMark } from '../lanes/lanes';
import { useWidth } from '../../ui/use-width';

/** A span: its kind, begin and end, in percent of the whole. */
export type Bar = [kind: SpanKind, from: number, to: number];

export interface MiniatureRow {
  hue: string;
  label: string;
  lanes: Bar[][];
  /** Time of the failure in percent of the whole, if there is one. */
  wrong?: number;
}

/**
 * A drawing of what a run will look like, in the style of the picture but with made-up lanes and without numbers.
 * Hidden from screen readers, since the text beside it says the same.
 */
export function Miniature({ rows }: { rows: MiniatureRow[] }) {
  const [width, measured] = useWidth();
  return (
    <div class="miniature" aria-hidden="true">
      {rows.map((row, i) => (
        <div key={row.hue} class="miniature-row" data-hue={row.hue}>
          <span class="miniature-name">
            <span class="hue" />
            {row.label}
          </span>
          <div ref={i === 0 ? measured : null} style={{ minHeight: `${heightOf(row.lanes.length)}px` }}>
            {width > 0 && <Bars row={row} width={width} />}
          </div>
        </div>
      ))}
    </div>
  );
}

function Bars({ row: { lanes, wrong }, width }: { row: MiniatureRow; width: number }) {
  const perMs = width / 100;
  const shapes = useMemo(() => shapesOf(lanes.map(laneOf), perMs), [lanes, perMs]);
  const height = heightOf(lanes.length);
  return (
    <svg class="lanes" width={width} height={height}>
      {shapes.map(({ kind, narrow, path }) => (
        <path key={`${kind} ${narrow}`} class={`span ${kind} ${narrow ? 'narrow' : ''}`} d={path} />
      ))}
      {wrong !== undefined && <FailureMark x={wrong * perMs} height={height} />}
    </svg>
  );
}

function laneOf(bars: Bar[], lane: number): Lane {
  const spans = bars.map(([kind, start_ms, end_ms]) => ({ lane, kind, label: '', start_ms, end_ms }));
  return { name: '', spans };
}
