// The latencies of requests or messages, all variants side by side.

import type { Latency, LogHistogram, Report, VariantReport } from 'interleave';
import { beyond, binsOf, logAxis, reachOf } from './latency-bins';
import { count, showFixed, showNumber, time } from '../../i18n/number';
import type { Axis } from '../../ui/axis-scale';
import './latency.css';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import { GridLines, StripAxis } from '../../ui/axis';
import { Chart } from '../../ui/chart';
import { hueOf } from '../../ui/hues';
import { Term, termsIn } from '../../ui/explain';
import { Prose } from '../../ui/prose';
import { endingText } from '../waterfall/request-text';
import { orDash } from '../../ui/or-dash';
import { useWidth } from '../../ui/use-width';

const TERMS = termsIn({ latency: more.latency.title, ...more.latency.terms });

const TICK_ROOM = 72;
/** Height of a histogram and the space above it, in pixels. */
const HIGH = 34;
const ABOVE = 6;

interface Line {
  variant: VariantReport;
  latency: Latency;
  hue: string;
}

export function LatencyView({ report }: { report: Report }) {
  const lines = report.variants.flatMap((variant, index): Line[] => {
    const { latency, id } = variant;
    return latency ? [{ variant, latency, hue: hueOf(id, index) }] : [];
  });
  if (lines.length === 0) return null;
  return (
    <section class="latencies" data-testid="latency">
      <h3>
        <Prose text={more.latency.together} parts={TERMS} />
      </h3>
      <Figures lines={lines} />
      <Histograms lines={lines} />
    </section>
  );
}

function Figures({ lines }: { lines: Line[] }) {
  const percents = [...new Set(lines.flatMap(({ latency }) => latency.percentiles.map((p) => p.percent)))];
  percents.sort((a, b) => a - b);
  const retries = lines.some(({ latency }) => latency.retries > 0);
  const endings = lines.some(({ latency }) => latency.outcomes.length > 0);
  return (
    <section class="scroller" aria-label={more.latency.title} tabIndex={0}>
      <table data-testid="latency-table">
        <thead>
          <tr>
            <th scope="col">
              <Term id="variant" />
            </th>
            <th scope="col" class="number">
              {endings ? more.latency.answered : more.latency.howMany}
            </th>
            <th scope="col" class="number">
              <Term id="throughput">{more.latency.perSecond}</Term>
            </th>
            <th scope="col" class="number">
              <Term id="median" />
            </th>
            {percents.map((percent) => (
              <th key={percent} scope="col" class="number">
                <Term id="percentile">{more.latency.percentile(percent)}</Term>
              </th>
            ))}
            <th scope="col" class="number">
              {more.latency.longest}
            </th>
            {retries && (
              <th scope="col" class="number">
                <Term id="attempts">{more.latency.retries}</Term>
              </th>
            )}
            {endings && (
              <th scope="col">
                <Term id="outcome">{more.latency.ended}</Term>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ variant: { id, label }, latency, hue }) => (
            <tr key={id} data-hue={hue}>
              <th scope="row">
                <span class="hue" /> {label}
              </th>
              <td class="number">{answered(latency)}</td>
              <td class="number">{orDash(latency.count || null, () => perSecond(latency.per_s))}</td>
              <td class="number">{orDash(latency.count || null, () => time(latency.median_ms))}</td>
              {percents.map((percent) => (
                <td key={percent} class="number">
                  {orDash(
                    latency.percentiles.find((p) => p.percent === percent),
                    ({ ms }) => (
                      <>
                        {time(ms)}{' '}
                        <small class="quiet">{more.latency.above(beyond(latency.count, percent))}</small>
                      </>
                    ),
                  )}
                </td>
              ))}
              <td class="number">{orDash(latency.count || null, () => time(latency.max_ms))}</td>
              {retries && <td class="number">{showNumber(latency.retries)}</td>}
              {endings && <td>{latency.outcomes.map(endingText).join(', ')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Returns how many requests were answered, as text, if not all were. */
function answered({ count, outcomes }: Latency): string {
  const all = outcomes.reduce((sum, { count }) => sum + count, 0);
  return all > count ? more.latency.of(showNumber(count), showNumber(all)) : showNumber(count);
}

function perSecond(value: number): string {
  return showFixed(value, value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

function Histograms({ lines }: { lines: Line[] }) {
  const [width, measured] = useWidth();
  const drawn = lines.flatMap((line) => {
    const { histogram } = line.latency;
    return histogram ? [{ ...line, histogram }] : [];
  });
  if (drawn.length === 0) return null;
  const scale = logAxis(reachOf(drawn.map(({ histogram }) => histogram)), width / TICK_ROOM);
  return (
    <>
      <p class="quiet latency-note">
        <Prose text={more.latency.about} parts={TERMS} />
      </p>
      <Chart
        name="latency"
        title={more.latency.title}
        inWords={drawn.map(({ variant: { label }, latency }) => `${label}: ${described(latency)}.`).join(' ')}
        table="latency-bins"
      >
        <ol class="strips">
          {drawn.map(({ variant: { id, label }, latency, hue, histogram }) => (
            <li key={id} data-hue={hue}>
              <span class="strip-name">
                <span class="hue" /> {label}
              </span>
              <Strip latency={latency} histogram={histogram} scale={scale} width={width} />
            </li>
          ))}
        </ol>
        <StripAxis axis={scale} width={width} measured={measured} />
      </Chart>
      <details id="latency-bins">
        <summary>{more.latency.inFigures}</summary>
        <div class="bin-tables">
          {drawn.map(({ variant: { id, label }, histogram }) => (
            <BinTable key={id} label={label} histogram={histogram} />
          ))}
        </div>
      </details>
    </>
  );
}

interface StripProps {
  latency: Latency;
  histogram: LogHistogram;
  scale: Axis;
  width: number;
}

function Strip({ latency, histogram, scale: { start, end, ticks, unit }, width }: StripProps) {
  const x = (ms: number) => ((Math.log10(ms) - start) / (end - start)) * width;
  const most = Math.max(...histogram.counts);
  const ground = ABOVE + HIGH;
  const bars = binsOf(histogram).map(({ from, to, count }) => {
    if (count === 0) return '';
    const [left, right] = [x(from), Math.max(x(to) - 0.75, x(from) + 0.75)];
    const high = Math.max((count / most) * HIGH, 1);
    return `M${left.toFixed(1)} ${ground}v${(-high).toFixed(1)}H${right.toFixed(1)}V${ground}z`;
  });
  const upright = (ms: number) => (ms > 0 ? `M${x(ms).toFixed(1)} 0V${ground}` : '');
  return (
    <span class="strip" style={{ height: `${ground}px` }}>
      <GridLines axis={{ start, end, ticks, unit }} width={width} />
      <svg width={width} height={ground} role="img" aria-label={described(latency)}>
        <path class="bins" d={bars.join('')} />
        <path class="percentiles" d={latency.percentiles.map(({ ms }) => upright(ms)).join('')} />
        <path class="middle" d={upright(latency.median_ms)} />
      </svg>
    </span>
  );
}

function described({ count: n, min_ms, median_ms, max_ms }: Latency): string {
  return more.latency.described(count(n, words.nouns.time), time(min_ms), time(max_ms), time(median_ms));
}

function BinTable({ label, histogram }: { label: string; histogram: LogHistogram }) {
  return (
    <table>
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            {more.latency.from}
          </th>
          <th scope="col" class="number">
            {more.latency.to}
          </th>
          <th scope="col" class="number">
            {more.latency.howMany}
          </th>
        </tr>
      </thead>
      <tbody>
        {binsOf(histogram).map(({ from, to, count }) => (
          <tr key={from}>
            <td class="number">{time(from)}</td>
            <td class="number">{time(to)}</td>
            <td class="number">{showNumber(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
