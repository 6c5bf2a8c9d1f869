import type { Report, VariantReport } from 'interleave';
import { useState } from 'preact/hooks';
import { showTime, timeFormat } from '../number';
import { type Axis, around, axis } from '../scale';
import { AxisLine, GridLines } from './axis';
import { hueOf } from './chips';
import { Term } from './explain';
import { useWidth } from './width';

const TICK_ROOM = 56;
const INSET = 6;

/** Where a time of a variant lies on the common axis. */
type Place = (ms: number, variant: VariantReport) => number;

const AS_TIME: Place = (ms) => ms;
/** Spreads can be compared only against what they are the spread of. */
const AS_SHARE: Place = (ms, { median_ms }) => (100 * ms) / (median_ms ?? ms);

/** Every sample as a dot on one axis; the first one is at the top of its strip, the last one at the bottom. */
export function SamplesPanel({ report }: { report: Report }) {
  const [width, measured] = useWidth();
  const [shares, setShares] = useState(false);
  const variants = report.variants.filter(({ samples_ms }) => samples_ms.length > 0);
  const place = shares ? AS_SHARE : AS_TIME;
  const placed = variants.flatMap((variant) => variant.samples_ms.map((ms) => place(ms, variant)));
  const { start, end } = around(placed);
  const scale = axis(start, end, width / TICK_ROOM, shares ? '%' : undefined);
  return (
    <div class="samples" data-testid="samples">
      <p class="quiet">
        Each dot is a <Term id="sample">sample</Term>, the first at the top of its strip and the last at the
        bottom. The line is the <Term id="median">median</Term>, the band its{' '}
        <Term id="interval">95 % interval</Term>.
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={shares}
          onChange={(event) => setShares(event.currentTarget.checked)}
        />
        each in % of its own median
      </label>
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
      <div class="strip-axis">
        <div ref={measured}>
          <AxisLine axis={scale} width={width} />
        </div>
      </div>
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
  const { samples_ms, median_ms, ci95_ms } = variant;
  const height = Math.min(Math.max(samples_ms.length * 3, 24), 72) + 2 * INSET;
  const x = (ms: number) => ((place(ms, variant) - scale.start) / (scale.end - scale.start)) * width;
  const y = (i: number) => INSET + ((i + 0.5) / samples_ms.length) * (height - 2 * INSET);
  // Lines without length and with round ends are dots: one element for all of them.
  const dots = samples_ms.map((ms, i) => `M${x(ms).toFixed(1)} ${y(i).toFixed(1)}h0`).join('');
  return (
    <span class="strip" style={{ height: `${height}px` }}>
      <GridLines axis={scale} width={width} />
      <svg width={width} height={height} role="img" aria-label={described(variant)}>
        {ci95_ms && (
          <rect
            class="band"
            x={x(ci95_ms[0])}
            y={2}
            width={x(ci95_ms[1]) - x(ci95_ms[0])}
            height={height - 4}
          />
        )}
        {median_ms != null && <path class="middle" d={`M${x(median_ms)} 0V${height}`} />}
        <path class="dots" d={dots} />
      </svg>
    </span>
  );
}

function described({ samples_ms, median_ms }: VariantReport): string {
  const format = timeFormat(median_ms ?? 0);
  const [low, high] = [Math.min(...samples_ms), Math.max(...samples_ms)];
  return `${samples_ms.length} samples from ${showTime(low, format)} to ${showTime(high, format)} ${format.unit}`;
}

/** The same in figures. */
function Times({ variants }: { variants: VariantReport[] }) {
  return (
    <details>
      <summary>The times, in the order in which they were taken</summary>
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
