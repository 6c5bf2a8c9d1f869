// Draws the picture of a run as one SVG: rows, lanes, axis and numbers. Made from the report alone, with the page's
// styles (`spans.css`).

import type { Report, SpanKind, VariantReport } from 'interleave';
import { heightOf, lanesOf, pitchOf, shapesOf } from '../lanes/lane-layout';
import { ratio, ratioRange, showTime, timeFormat, timeRange } from '../../i18n/number';
import { axis, axisEnd } from '../../ui/axis-scale';
import { hueOf } from '../../ui/hues';
import { Marks, Whisker } from '../lanes/lanes';
import { extent, TICK_ROOM } from '../picture/picture';
import { verdictText } from '../picture/verdict';
import { aboutSection } from '../python/about-section';
import { words } from '../../i18n';
import { more } from '../../i18n/more';

const WIDTH = 960;
const PADDING = 20;
/** Horizontal positions of the lanes and of the numbers. */
const LANES = { from: 232, to: 690 };
const TIME = 786;
const RATIO = 806;
/** Height of the heading above the first row. */
const HEAD = 62;
/** Height of the space above the first row if there is no heading. */
const NO_HEAD = 8;
const AXIS = 30;
/** Height of the heading of an interpreter. */
const SECTION_HEAD = 52;
const KEY = 26;

interface PictureProps {
  report: Report;
  title: string;
  /** True if the document already contains the question and the finding. */
  told?: boolean;
}

export function PictureSvg({ report, title, told = false }: PictureProps) {
  const head = told ? NO_HEAD : HEAD;
  const own = layOut(report.variants, report.variants, head);
  const sections = pythonSections(report, own.bottom + AXIS);
  const ground = sections.at(-1)?.bottom ?? own.bottom;
  const height = ground + AXIS + KEY + PADDING;
  const firstTop = sections[0]?.rows[0]?.top ?? 0;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="drawing"
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
    >
      <title>{title}</title>
      <desc>{inWords(report)}</desc>
      <rect class="sheet" width={WIDTH} height={height} />
      {!told && (
        <>
          <text class="title" x={PADDING} y={32}>
            {truncate(title, 100)}
          </text>
          <text class="finding-line" x={PADDING} y={52}>
            {truncate(plain(report.explanation[0] ?? ''), 128)}
          </text>
        </>
      )}
      <Chart rows={own.rows} from={head} to={own.bottom} />
      {sections.length > 0 && (
        // All interpreters have one axis, as in the page.
        <Chart rows={sections.flatMap(({ rows }) => rows)} from={firstTop} to={ground} />
      )}
      {sections.map(({ section, top }) => (
        <g key={section.interpreter}>
          <text class="name" x={PADDING} y={top + 24}>
            {more.python.title}: {section.label}
          </text>
          <text class="note quiet" x={PADDING} y={top + 41}>
            {truncate(aboutSection(section), 150)}
          </text>
        </g>
      ))}
      <SpanLegend variants={allVariants(report)} y={ground + AXIS + 12} />
    </svg>
  );
}

/** Returns the variants of the crate, and then those in Python. */
function allVariants({ variants, python }: Report): VariantReport[] {
  return [...variants, ...(python?.sections ?? []).flatMap((section) => section.variants)];
}

interface PlacedRow {
  variant: VariantReport;
  hue: string;
  top: number;
  high: number;
}

/** Places rows below each other. A variant's index in `all` selects its hue. */
function layOut(variants: VariantReport[], all: VariantReport[], top: number) {
  let bottom = top;
  const rows = variants.map((variant): PlacedRow => {
    const high = Math.max(heightOf(variant.lanes.length) + 34, 62);
    const index = all.findIndex(({ id }) => id === variant.id);
    const row = { variant, hue: hueOf(variant.id, index), top: bottom, high };
    bottom += high;
    return row;
  });
  return { rows, bottom };
}

/** Places the interpreters below each other, each with a heading. */
function pythonSections({ variants, python }: Report, begin: number) {
  let top = begin;
  return (python?.sections ?? []).map((section) => {
    const placed = { section, top, ...layOut(section.variants, variants, top + SECTION_HEAD) };
    top = placed.bottom;
    return placed;
  });
}

/** Rows with a time axis of their own. */
function Chart({ rows, from, to }: { rows: PlacedRow[]; from: number; to: number }) {
  const end = axisEnd(Math.max(0, ...rows.map(({ variant }) => extent(variant))));
  const time = axis(0, end, (LANES.to - LANES.from) / TICK_ROOM);
  const x = (ms: number) => LANES.from + (ms / end) * (LANES.to - LANES.from);
  return (
    <>
      <path
        class="rule grid"
        d={time.ticks.map(({ value }) => `M${x(value).toFixed(1)} ${from}V${to}`).join('')}
      />
      {rows.map((row) => (
        <Row key={`${row.variant.id} ${row.top}`} {...row} end={end} first={row.top === from} />
      ))}
      <path class="rule" d={`M${PADDING} ${to}H${WIDTH - PADDING}`} />
      {time.ticks.map(({ value, label }, i) => (
        <g key={value} transform={`translate(${x(value).toFixed(1)} ${to})`}>
          <path class="tick" d="M0 0v5" />
          <text class="figure quiet" y={19} text-anchor={i === 0 ? 'start' : 'middle'}>
            {label}
            {i === time.ticks.length - 1 && <tspan> {time.unit}</tspan>}
          </text>
        </g>
      ))}
    </>
  );
}

interface RowProps extends PlacedRow {
  end: number;
  first: boolean;
}

function Row({ variant, hue, top, high, end, first }: RowProps) {
  const { label, note, status, reason, median_ms } = variant;
  const middle = top + high / 2;
  const out = status === 'failed' || status === 'unavailable';
  const lanes = heightOf(variant.lanes.length);
  return (
    <g data-hue={hue}>
      {!first && <path class="rule" d={`M${PADDING} ${top}H${WIDTH - PADDING}`} />}
      <rect class="hue" x={PADDING} y={middle - 15} width={11} height={11} />
      <text class="name" x={PADDING + 19} y={middle - 6}>
        {truncate(label, 24)}
      </text>
      <text class="note quiet" x={PADDING + 19} y={middle + 12}>
        {truncate(note, 27)}
      </text>
      {out ? (
        <text class="note" x={LANES.from} y={middle + 4}>
          {truncate(plain(`${words.status.statuses[status]}: ${reason ?? ''}`), 112)}
        </text>
      ) : (
        median_ms !== null && (
          <g transform={`translate(${LANES.from} ${(middle - lanes / 2).toFixed(1)})`}>
            <LaneShapes variant={variant} perMs={(LANES.to - LANES.from) / end} />
          </g>
        )
      )}
      {!out && <Figures variant={variant} middle={middle} />}
    </g>
  );
}

function LaneShapes({ variant, perMs }: { variant: VariantReport; perMs: number }) {
  const lanes = lanesOf(variant);
  const height = heightOf(lanes.length);
  return (
    <g class={pitchOf(lanes.length).thick < 6 ? 'thin' : undefined}>
      {shapesOf(lanes, perMs).map(({ kind, part, narrow, path }) => (
        <path
          key={`${kind} ${part} ${narrow}`}
          class={`span ${kind} ${narrow ? 'narrow' : ''}`}
          fill-opacity={part}
          d={path}
        />
      ))}
      <Marks marks={variant.marks ?? []} height={height} perMs={perMs} />
      <Whisker variant={variant} height={height} perMs={perMs} />
    </g>
  );
}

function Figures({ variant, middle }: { variant: VariantReport; middle: number }) {
  const { median_ms, ci95_ms, speedup, correct } = variant;
  if (median_ms === null) return null;
  const format = timeFormat(median_ms);
  return (
    <>
      <text class="figure large" x={TIME} y={middle - 3} text-anchor="end">
        {showTime(median_ms, format)} {format.unit}
      </text>
      {ci95_ms && (
        <text class="figure quiet" x={TIME} y={middle + 14} text-anchor="end">
          {timeRange(ci95_ms, format)}
        </text>
      )}
      <text class="figure large" x={RATIO} y={middle - 3}>
        {speedup ? `${ratio(speedup.ratio)}×` : ''}
        {speedup?.ci95 && <tspan class="quiet small"> ({ratioRange(speedup.ci95)})</tspan>}
      </text>
      <text class="note quiet" x={RATIO} y={middle + 14}>
        {speedup ? verdictText(speedup) : words.row.baseline}
      </text>
      {correct === false && (
        <text class="note wrong" x={RATIO} y={middle + 30}>
          {words.row.wrong}
        </text>
      )}
    </>
  );
}

/** The legend, only with kinds of spans that occur. */
function SpanLegend({ variants, y }: { variants: VariantReport[]; y: number }) {
  const kinds = new Set<SpanKind>(variants.flatMap(({ spans }) => spans.map(({ kind }) => kind)));
  let x = PADDING;
  return (
    <>
      {[...kinds].map((kind) => {
        const said = words.spans[kind];
        const at = x;
        // An estimate: texts cannot be measured here.
        x += 26 + said.length * 6.4 + 16;
        if (x > WIDTH) return null;
        return (
          <g key={kind} transform={`translate(${at.toFixed(1)} ${y})`}>
            <path class={`span ${kind}`} d="M.5 -9.5h17v9h-17z" />
            <text class="note quiet" x={24} y={0}>
              {said}
            </text>
          </g>
        );
      })}
      {x + 200 < WIDTH && (
        <g transform={`translate(${x.toFixed(1)} ${y})`}>
          <g class="whisker">
            <path d="M8 -12v14M1 -5h14" />
          </g>
          <text class="note quiet" x={24} y={0}>
            {MEDIAN}
          </text>
        </g>
      )}
    </>
  );
}

const MEDIAN = words.span.median
  .replace('{median}', words.span.medianTerm)
  .replace('{interval}', words.span.intervalTerm);

/** Returns a description for screen readers. */
export function inWords({ variants, python }: Report): string {
  const sections = (python?.sections ?? []).map(
    (section) => `${section.label}: ${variantsInWords(section.variants)}`,
  );
  return [variantsInWords(variants), ...sections].join(' ');
}

function variantsInWords(variants: VariantReport[]): string {
  return variants
    .map(({ label, median_ms, status, speedup }) => {
      if (median_ms === null) return `${label}: ${words.status.statuses[status]}.`;
      const format = timeFormat(median_ms);
      const against = speedup ? `, ${ratio(speedup.ratio)}×, ${verdictText(speedup)}` : '';
      return `${label}: ${showTime(median_ms, format)} ${format.unit}${against}.`;
    })
    .join(' ');
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}

function truncate(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}
