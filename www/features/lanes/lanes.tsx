import type { Mark, SpanReport, VariantReport } from 'interleave';
import { useMemo, useState } from 'preact/hooks';
import { heightOf, type Lane, lanesOf, pitchOf, shapesOf } from './lane-layout';
import { showTime, time, timeFormat } from '../../i18n/number';
import { SpanTip } from './span-tip';
import { words } from '../../i18n';

/** Space for the whisker, which is slightly higher than the lanes. */
const WHISKER_SPACE = 6;
/** The number of spans in the description for screen readers; keys select the others. */
const MAX_DESCRIBED = 12;

/** The part of a variant's report that its lanes show. */
export type LanesOf = Pick<
  VariantReport,
  'label' | 'typical_ms' | 'median_ms' | 'ci95_ms' | 'lanes' | 'spans' | 'marks'
>;

interface LanesProps {
  variant: LanesOf;
  width: number;
  /** The end of the axis, ms. */
  end: number;
}

/** The selected span, by the index of its lane and its index in the lane. */
export interface Cursor {
  lane: number;
  span: number;
}

/** Lanes of the typical sample, with the median and its interval at their end. */
export function Lanes({ variant, width, end }: LanesProps) {
  const { spans, lanes: named, typical_ms } = variant;
  // Each event of a run creates a new report, but lanes change only with the typical sample.
  const lanes = useMemo(() => lanesOf(variant), [typical_ms, spans.length, named.length]);
  const perMs = width / end;
  const shapes = useMemo(() => shapesOf(lanes, perMs), [lanes, perMs]);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const height = heightOf(lanes.length);
  const { thick } = pitchOf(lanes.length);
  const pointed = cursor && lanes[cursor.lane]?.spans[cursor.span];

  const onPointer = (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    setCursor(
      cursorAt(lanes, event.clientY - box.top - WHISKER_SPACE, (event.clientX - box.left) / perMs, 2 / perMs),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveCursor(lanes, cursor, event.key);
    if (!next) return;
    event.preventDefault();
    setCursor(next);
  };
  return (
    <>
      <svg
        class={thick < 6 ? 'lanes thin' : 'lanes'}
        width={width}
        height={height + 2 * WHISKER_SPACE}
        role="img"
        aria-label={describeLanes(variant, lanes)}
        tabindex={0}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setCursor(null)}
        onFocus={(event) =>
          event.currentTarget.matches(':focus-visible') && setCursor(moveCursor(lanes, null, 'Home'))
        }
        onBlur={() => setCursor(null)}
        onKeyDown={onKeyDown}
      >
        <g transform={`translate(0 ${WHISKER_SPACE})`}>
          {shapes.map(({ kind, part, narrow, path }) => (
            <path
              key={`${kind} ${part} ${narrow}`}
              class={`span ${kind} ${narrow ? 'narrow' : ''}`}
              fill-opacity={part}
              d={path}
            />
          ))}
          {cursor && pointed && <Outline cursor={cursor} span={pointed} perMs={perMs} lanes={lanes.length} />}
          <Marks marks={variant.marks ?? []} height={height} perMs={perMs} />
          <Whisker variant={variant} height={height} perMs={perMs} />
        </g>
      </svg>
      {cursor && pointed && (
        <SpanTip
          lane={lanes[cursor.lane]?.name ?? ''}
          span={pointed}
          x={((pointed.start_ms + pointed.end_ms) / 2) * perMs}
          y={WHISKER_SPACE + (cursor.lane + 1) * pitchOf(lanes.length).apart}
          width={width}
        />
      )}
    </>
  );
}

/** The median as a vertical line, its interval as a horizontal line. */
export function Whisker({
  variant,
  height,
  perMs,
}: {
  variant: Pick<VariantReport, 'median_ms' | 'ci95_ms'>;
  height: number;
  perMs: number;
}) {
  if (variant.median_ms == null) return null;
  const x = variant.median_ms * perMs;
  const interval = variant.ci95_ms;
  const across = interval ? `M${interval[0] * perMs} ${height / 2}H${interval[1] * perMs}` : '';
  const path = `M${x} ${2 - WHISKER_SPACE}V${height + WHISKER_SPACE - 2}${across}`;
  return (
    <g class="whisker">
      <path class="halo" d={path} />
      <path d={path} />
    </g>
  );
}

/**
 * The time of a failure: a vertical line like the median, but with a flag, so that it is distinguishable without
 * colour.
 */
export function Marks({ marks, height, perMs }: { marks: Mark[]; height: number; perMs: number }) {
  return (
    <>
      {marks.map(({ label, at_ms }) => (
        <FailureMark
          key={`${label} ${at_ms}`}
          x={at_ms * perMs}
          height={height}
          title={words.span.after(label, time(at_ms))}
        />
      ))}
    </>
  );
}

/** A vertical line through all lanes, with a flag. */
export function FailureMark({ x, height, title }: { x: number; height: number; title?: string }) {
  const line = `M${x} ${2 - WHISKER_SPACE}V${height + WHISKER_SPACE - 2}`;
  return (
    <g class="gone-wrong" data-testid="gone-wrong">
      {title && <title>{title}</title>}
      <path class="halo" d={line} />
      <path d={line} />
      <path class="flag" d={`M${x} ${1 - WHISKER_SPACE}l8 4l-8 4z`} />
    </g>
  );
}

interface OutlineProps {
  cursor: Cursor;
  span: SpanReport;
  perMs: number;
  lanes: number;
}

function Outline({ cursor, span, perMs, lanes }: OutlineProps) {
  const { thick, apart } = pitchOf(lanes);
  return (
    <rect
      class="pointed"
      x={span.start_ms * perMs - 1}
      y={cursor.lane * apart - 1}
      width={Math.max((span.end_ms - span.start_ms) * perMs, 1) + 2}
      height={thick + 2}
    />
  );
}

/** Returns the span at a height and a time, or a span within `reach`; null if all are too far away. */
function cursorAt(lanes: Lane[], y: number, ms: number, reach: number): Cursor | null {
  const lane = Math.floor(y / pitchOf(lanes.length).apart);
  const spans = lanes[lane]?.spans ?? [];
  const away = ({ start_ms, end_ms }: SpanReport) => Math.max(start_ms - ms, ms - end_ms, 0);
  let best: Cursor | null = null;
  let least = reach;
  for (const [span, candidate] of spans.entries()) {
    const distance = away(candidate);
    if (distance < least || (distance === 0 && best === null)) [best, least] = [{ lane, span }, distance];
  }
  return best;
}

/** Returns the span that a key moves to: along a lane, or at the same time in another lane; null for any other key. */
function moveCursor(lanes: Lane[], from: Cursor | null, key: string): Cursor | null {
  const { lane, span } = from ?? { lane: 0, span: 0 };
  const spans = lanes[lane]?.spans ?? [];
  const within = (i: number) => ({ lane, span: Math.min(Math.max(i, 0), spans.length - 1) });
  const across = (to: number): Cursor | null => {
    const start = spans[span]?.start_ms ?? 0;
    const other = lanes[to]?.spans;
    if (!other) return from;
    const later = other.findIndex(({ end_ms }) => end_ms > start);
    return { lane: to, span: later < 0 ? other.length - 1 : later };
  };
  switch (key) {
    case 'ArrowRight':
      return within(from ? span + 1 : 0);
    case 'ArrowLeft':
      return within(span - 1);
    case 'ArrowDown':
      return across(lane + 1);
    case 'ArrowUp':
      return across(lane - 1);
    case 'Home':
      return within(0);
    case 'End':
      return within(spans.length - 1);
    default:
      return null;
  }
}

/** Returns a description of the lanes for screen readers, limited in length. */
function describeLanes({ label, typical_ms, marks = [] }: LanesOf, lanes: Lane[]): string {
  const format = timeFormat(typical_ms ?? 0);
  const wrong = marks.map(({ label, at_ms }) => ` ${words.span.after(label, time(at_ms))}.`).join('');
  const said: string[] = [];
  for (const { name, spans } of lanes) {
    const parts = spans.slice(0, MAX_DESCRIBED - said.length).map(({ kind, start_ms, end_ms }) => {
      return words.span.fromTo(words.spans[kind], showTime(start_ms, format), showTime(end_ms, format));
    });
    if (parts.length > 0) said.push(`${name}: ${parts.join(', ')}`);
    if (said.length >= MAX_DESCRIBED) break;
  }
  return words.span.described(label, time(typical_ms ?? 0), format.unit, wrong, said.join('; '));
}
