import type { Histogram, Report, Summary, VariantReport } from 'interleave';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import {
  clockGrain,
  count,
  showFixed,
  showNumber,
  showTime,
  type TimeFormat,
  timeFormat,
  timeRange,
} from '../../i18n/number';
import { type Axis, rangeAround, axis } from '../../ui/axis-scale';
import { type TermId, words } from '../../i18n';
import { GridLines, StripAxis } from '../../ui/axis';
import { Checkbox } from '../../ui/checkbox';
import { Chart } from '../../ui/chart';
import { hueOf } from '../../ui/hues';
import { Term, termsIn } from '../../ui/explain';
import { Prose } from '../../ui/prose';
import { orDash } from '../../ui/or-dash';
import { useWidth } from '../../ui/use-width';

const TERMS = termsIn(words.samples.terms);

const TICK_ROOM = 56;
const INSET = 6;
/** Height of the histogram above the dots, in pixels, and the fewest samples for which one is drawn. */
const HISTOGRAM = 26;
const WORTH_IT = 10;

/** Returns the position of a variant's time on the common axis. */
type Place = (ms: number, variant: VariantReport) => number;

const AS_TIME: Place = (ms) => ms;
/** Spreads are comparable only relative to their medians, in percent. */
const AS_SHARE: Place = (ms, { median_ms }) => (100 * ms) / (median_ms ?? ms);

/** Every sample as a dot on a common axis: the first at the top of its strip, the last at the bottom. */
export function SamplesPanel({ report }: { report: Report }) {
  const [width, measured] = useWidth();
  const [shares, setShares] = useState(false);
  const variants = report.variants.filter(({ samples_ms }) => samples_ms.length > 0);
  const place = shares ? AS_SHARE : AS_TIME;
  const placed = variants.flatMap((variant) => variant.samples_ms.map((ms) => place(ms, variant)));
  const several = variants.some(({ samples_per_run }) => samples_per_run.length > 1);
  const { start, end } = rangeAround(placed);
  const scale = axis(start, end, width / TICK_ROOM, shares ? '%' : undefined);
  return (
    <div class="samples" data-testid="samples">
      <p class="quiet">
        <Prose text={words.samples.about} parts={TERMS} />
        {several && ` ${words.samples.runs}`}
      </p>
      <SampleWarnings variants={variants} grainUs={report.environment.clock_grain_us} />
      <Checkbox checked={shares} onChange={setShares}>
        {words.samples.shares}
      </Checkbox>
      <Chart
        name="samples"
        title={words.tabs.samples}
        inWords={variants.map((variant) => `${variant.label}: ${described(variant)}.`).join(' ')}
        table="samples-table"
      >
        <ol class="strips">
          {variants.map((variant) => (
            <li key={variant.id} data-hue={hueOf(variant.id, report.variants.indexOf(variant))}>
              <span class="strip-name">
                <span class="hue" /> {variant.label}
              </span>
              <Strip variant={variant} scale={scale} width={width} place={place} />
            </li>
          ))}
        </ol>
        <StripAxis axis={scale} width={width} measured={measured} />
      </Chart>
      <Statistics report={report} variants={variants} />
      <Times variants={variants} />
    </div>
  );
}

interface StripProps {
  variant: VariantReport;
  scale: Axis;
  width: number;
  place: Place;
}

function Strip({ variant, scale, width, place }: StripProps) {
  const { samples_ms, median_ms, ci95_ms, summary, samples_per_run } = variant;
  const bins = summary && samples_ms.length >= WORTH_IT ? summary.histogram : null;
  const top = INSET + (bins ? HISTOGRAM : 0);
  const dotsHigh = Math.min(Math.max(samples_ms.length * 3, 24), 72);
  const height = top + dotsHigh + INSET;
  const x = (ms: number) => ((place(ms, variant) - scale.start) / (scale.end - scale.start)) * width;
  const y = (i: number) => top + ((i + 0.5) / samples_ms.length) * dotsHigh;
  const { near, far } = outliersOf(variant);
  // Dots are lines of zero length with round caps: one element for all of them.
  const marks = (wanted: (i: number) => boolean, mark: string) =>
    samples_ms.map((ms, i) => (wanted(i) ? `M${x(ms).toFixed(1)} ${y(i).toFixed(1)}${mark}` : '')).join('');
  const runs = boundaries(samples_per_run).map((i) => `M0 ${y(i - 0.5).toFixed(1)}H${width}`);
  return (
    <span class="strip" style={{ height: `${height}px` }}>
      <GridLines axis={scale} width={width} />
      <svg width={width} height={height} role="img" aria-label={described(variant)}>
        {ci95_ms && (
          <rect
            class="band"
            x={x(ci95_ms[0])}
            y={top - 4}
            width={x(ci95_ms[1]) - x(ci95_ms[0])}
            height={dotsHigh + 8}
          />
        )}
        {bins && <path class="bins" d={binsPath(bins, x, top - 3)} />}
        {runs.length > 0 && <path class="run-ends" d={runs.join('')} />}
        {median_ms != null && <path class="middle" d={`M${x(median_ms)} ${top - 6}V${height}`} />}
        <path class="dots" d={marks((i) => !near.has(i) && !far.has(i), 'h0')} />
        <path class="ring" d={marks((i) => near.has(i), 'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0')} />
        <path class="cross" d={marks((i) => far.has(i), 'm-3-3l6 6m0-6l-6 6')} />
      </svg>
    </span>
  );
}

function outliersOf({ summary }: VariantReport): { near: Set<number>; far: Set<number> } {
  const { low_severe = [], low_mild = [], high_mild = [], high_severe = [] } = summary?.outliers ?? {};
  return { near: new Set([...low_mild, ...high_mild]), far: new Set([...low_severe, ...high_severe]) };
}

/** Returns the index of the first sample of each run except the first run. */
function boundaries(perRun: number[]): number[] {
  let sum = 0;
  return perRun.slice(0, -1).map((taken) => (sum += taken));
}

/** Returns the path of bars on the baseline `ground`. */
function binsPath(
  { start_ms, width_ms, counts }: Histogram,
  x: (ms: number) => number,
  ground: number,
): string {
  const most = Math.max(...counts);
  const bars = counts.map((count, i) => {
    if (count === 0) return '';
    const [left, right] = [x(start_ms + i * width_ms), x(start_ms + (i + 1) * width_ms)];
    const high = (count / most) * (HISTOGRAM - 4);
    return `M${left.toFixed(1)} ${ground}v${(-high).toFixed(1)}H${Math.max(right - 0.75, left + 0.75).toFixed(1)}V${ground}z`;
  });
  return bars.join('');
}

/** Warnings about the samples, for instance drift or a coarse clock. */
function SampleWarnings({ variants, grainUs }: { variants: VariantReport[]; grainUs: number }) {
  const names = (wanted: (variant: VariantReport) => boolean) =>
    variants.filter(wanted).map(({ label }) => label);
  const blurred = names(({ saturated }) => saturated);
  const restless = names(({ settled }) => settled === false);
  return (
    <>
      {blurred.length > 0 && (
        <p class="notice">{words.samples.blurred(blurred.join(', '), clockGrain(grainUs))}</p>
      )}
      {restless.length > 0 && (
        <p class="notice">
          {restless.join(', ')}: <Prose text={words.samples.restless} parts={TERMS} />
        </p>
      )}
    </>
  );
}

interface Figure {
  term: TermId;
  head?: string;
  cell: (summary: Summary, format: TimeFormat, variant: VariantReport) => ComponentChildren;
}

const FIGURES: Figure[] = [
  { term: 'sample', head: words.samples.samples, cell: ({ count }) => showNumber(count) },
  { term: 'mean', cell: ({ mean_ms }, format) => showTime(mean_ms, format) },
  { term: 'median', cell: ({ median_ms }, format) => showTime(median_ms, format) },
  { term: 'mad', cell: ({ mad_ms }, format) => showTime(mad_ms, format) },
  {
    term: 'quartiles',
    cell: ({ lower_quartile_ms: low, upper_quartile_ms: high }, format) => timeRange([low, high], format),
  },
  {
    term: 'sample',
    head: words.samples.leastAndMost,
    cell: ({ min_ms, max_ms }, format) => timeRange([min_ms, max_ms], format),
  },
  { term: 'outlier', head: words.samples.outliers, cell: (summary) => outliers(summary) },
];

/** Statistics of the samples' distribution as a table. */
function Statistics({ report, variants }: { report: Report; variants: VariantReport[] }) {
  const percents = [
    ...new Set(variants.flatMap(({ summary }) => summary?.percentiles.map((p) => p.percent) ?? [])),
  ];
  const several = report.runs > 1;
  return (
    <section
      id="samples-table"
      class="scroller statistics"
      aria-label={words.samples.statistics}
      tabIndex={0}
    >
      <table data-testid="statistics">
        <thead>
          <tr>
            <th scope="col">
              <Term id="variant" />
            </th>
            {FIGURES.map(({ term, head }) => (
              <th key={head ?? term} scope="col" class="number">
                <Term id={term}>{head}</Term>
              </th>
            ))}
            {percents.map((percent) => (
              <th key={percent} scope="col" class="number">
                <Term id="percentile">{words.samples.percentile(percent)}</Term>
              </th>
            ))}
            {several && (
              <th scope="col" class="number">
                <Term id="between_runs" />
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {variants.map((variant) => {
            const { id, label, summary, between_runs } = variant;
            if (!summary) return null;
            const format = timeFormat(summary.median_ms);
            return (
              <tr key={id} data-hue={hueOf(id, report.variants.indexOf(variant))}>
                <th scope="row">
                  <span class="hue" /> {label}, {format.unit}
                </th>
                {FIGURES.map(({ term, head, cell }) => (
                  <td key={head ?? term} class="number">
                    {cell(summary, format, variant)}
                  </td>
                ))}
                {percents.map((percent) => (
                  <td key={percent} class="number">
                    {orDash(summary.percentiles.find((p) => p.percent === percent)?.ms, (ms) =>
                      showTime(ms, format),
                    )}
                  </td>
                ))}
                {several && (
                  <td class="number">
                    {orDash(between_runs, ({ medians_ms, spread }) => (
                      <>
                        {words.numbers.percent(showFixed(100 * spread, 1))}{' '}
                        <small class="quiet">{medians_ms.map((ms) => showTime(ms, format)).join(', ')}</small>
                      </>
                    ))}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function described({ samples_ms, median_ms }: VariantReport): string {
  const format = timeFormat(median_ms ?? 0);
  const [low, high] = [Math.min(...samples_ms), Math.max(...samples_ms)];
  return words.samples.described(
    count(samples_ms.length, words.nouns.sample),
    showTime(low, format),
    `${showTime(high, format)} ${format.unit}`,
  );
}

/** The times of all samples as numbers, in the order of the samples. */
function Times({ variants }: { variants: VariantReport[] }) {
  return (
    <details>
      <summary>{words.samples.times}</summary>
      <dl class="times">
        {variants.map(({ id, label, samples_ms, median_ms }) => {
          const format = timeFormat(median_ms ?? 0);
          return (
            <div key={id}>
              <dt>
                {label}, {format.unit}
              </dt>
              <dd>{samples_ms.map((ms) => showTime(ms, format)).join(' ')}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}

export function outliers({ outliers }: Summary): number {
  const { low_severe, low_mild, high_mild, high_severe } = outliers;
  return low_severe.length + low_mild.length + high_mild.length + high_severe.length;
}
