import type { Report, VariantReport } from 'interleave';
import type { ComponentType } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { embedded } from '../../routing/embed';
import { type Place, variantsToRun } from '../../state/place';
import type { Run } from '../../state/runs';
import { axis, axisEnd } from '../../ui/axis-scale';
import { words } from '../../i18n';
import { AxisLine } from '../../ui/axis';
import { hueOf } from '../../ui/hues';
import { Legend } from '../lanes/legend';
import { Row, type RowData } from './row';
import { useWidth } from '../../ui/use-width';

/** Pixels per tick label. */
export const TICK_ROOM = 56;

interface PictureProps {
  place: Place;
  run: Run | null;
  /** Rendered for a finished run: buttons that save the picture, and a link to the table. */
  Tools: ComponentType<{ report: Report }>;
}

/**
 * The picture of a run: a row per variant with the lanes of its typical sample, on a common time axis. Before a run
 * the rows describe the variants.
 */
export function Picture({ place, run, Tools }: PictureProps) {
  const [width, measured] = useWidth();
  const rows = useMemo(
    () => (run ? rowsOf(run) : invitation(place)),
    [run, place.schema, place.form.variants, place.validation, place.run],
  );
  const end = useAxisEnd(run, run?.report?.variants ?? []);
  // There is no axis before the first sample.
  const time = end > 0 ? axis(0, end, width / TICK_ROOM) : null;
  return (
    <section class={run || willRun(place) ? 'picture' : 'picture idle'} aria-label={words.bench.picture}>
      <ol class="rows">
        {rows.map((row) => (
          <Row key={row.id} row={row} width={width} time={time} />
        ))}
      </ol>
      <div class="foot">
        <div class="axis-cell" ref={measured}>
          {time && <AxisLine axis={time} width={width} />}
        </div>
      </div>
      {run && <Legend variants={run.report?.variants ?? []} />}
      {run && !embedded && (
        <div class="picture-tools">{run.state === 'over' && run.report && <Tools report={run.report} />}</div>
      )}
    </section>
  );
}

function rowsOf({ schema, plan, report, progress, state, maxLanes: lanesSeen }: Run): RowData[] {
  const known = new Map(report?.variants.map((variant) => [variant.id, variant]));
  return schema.variants.flatMap((variant, index) => {
    if (!plan.variants.includes(variant.id)) return [];
    const { id, label, help, threads } = variant;
    const hue = hueOf(id, index);
    return {
      id,
      label,
      help,
      hue,
      baseline: id === plan.variants[0],
      text: null,
      variant: known.get(id) ?? null,
      progress: state === 'running' ? progress : null,
      effort: plan,
      lanesSeen: lanesSeen[id] || (threads ? expectedLanes(plan) : 0),
    };
  });
}

/** Returns the expected number of lanes of a variant with threads. */
function expectedLanes({ params }: Run['plan']): number {
  const asked = params.threads ?? params.workers;
  return typeof asked === 'number' ? asked : 0;
}

/**
 * Returns true if the link starts a run as soon as the browser is probed; then the rows have their final heights from
 * the start.
 */
function willRun({ run, notices, validation }: Place): boolean {
  return run && notices.length === 0 && validation.checked.type === 'ready';
}

function invitation(place: Place): RowData[] {
  const { schema } = place;
  const variants = variantsToRun(place);
  const soon = willRun(place);
  return schema.variants.flatMap(({ id, label, help }, index) => {
    if (!variants.includes(id)) return [];
    const hue = hueOf(id, index);
    const nothing = { variant: null, progress: null, effort: null, lanesSeen: 0 };
    return { id, label, help, hue, baseline: id === variants[0], text: soon ? null : help, ...nothing };
  });
}

/**
 * Returns the end of the axis of these variants. During a run it only grows, in large steps, so that it seldom
 * changes.
 */
export function useAxisEnd(run: Run | null, variants: VariantReport[]): number {
  const before = useRef<{ plan: unknown; end: number }>({ plan: null, end: 0 });
  const farthest = Math.max(0, ...variants.map(extent));
  const wanted = farthest > 0 ? axisEnd(farthest) : 0;
  const held = run?.state === 'running' && before.current.plan === run.plan ? before.current.end : 0;
  before.current = { plan: run?.plan, end: Math.max(wanted, held) };
  return before.current.end;
}

/** Returns the largest time that a variant's row shows. */
export function extent({ status, median_ms, ci95_ms, spans }: VariantReport): number {
  if (status === 'failed' || status === 'unavailable') return 0;
  let end = Math.max(median_ms ?? 0, ci95_ms?.[1] ?? 0);
  for (const { end_ms } of spans) end = Math.max(end, end_ms);
  return end;
}
