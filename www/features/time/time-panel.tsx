import type { Report } from 'interleave';
import { useMemo, useState } from 'preact/hooks';
import { share, time } from '../../i18n/number';
import { type Before, beforeOf, type PartId, PARTS, presentParts, type Split, splitsOf } from './time-parts';
import { axis, axisEnd } from '../../ui/axis-scale';
import './time.css';
import { more } from '../../i18n/more';
import { GridLines, StripAxis } from '../../ui/axis';
import { Checkbox } from '../../ui/checkbox';
import { Chart } from '../../ui/chart';
import { hueOf } from '../../ui/hues';
import { Term, termsIn } from '../../ui/explain';
import { Prose } from '../../ui/prose';
import { orDash } from '../../ui/or-dash';
import { useWidth } from '../../ui/use-width';

const TERMS = termsIn(more.parts.terms);

const TICK_ROOM = 64;

/** A row of the chart and of the table below it. */
interface Line {
  key: string;
  label: string;
  hue: string | undefined;
  total: number;
  parts: { id: PartId; ms: number }[];
}

/** What each variant spent its time on. */
export function TimePanel({ report }: { report: Report }) {
  const [shares, setShares] = useState(false);
  const splits = useMemo(() => splitsOf(report), [report]);
  const before = useMemo(() => beforeOf(report), [report]);
  if (splits.length === 0) return <p class="quiet">{more.parts.none}</p>;
  const hueAt = (split: Split | Before) =>
    split.variant ? hueOf(split.variant.id, report.variants.indexOf(split.variant)) : undefined;
  const lines = splits.map((split): Line => {
    const { variant, wall, parts } = split;
    return { key: variant.id, label: variant.label, hue: hueAt(split), total: wall, parts };
  });
  const started = before.map((split): Line => {
    const { label, total, parts } = split;
    return { key: label, label, hue: hueAt(split), total, parts };
  });
  return (
    <div class="time-went" data-testid="time">
      <p class="quiet">
        <Prose text={more.parts.about} parts={TERMS} />
      </p>
      <Checkbox checked={shares} onChange={setShares}>
        {more.parts.shares}
      </Checkbox>
      <Chart name="time" title={more.parts.caption} inWords={linesInWords(lines)} table="time-table">
        <Bars lines={lines} shares={shares} />
        <PartLegend ids={presentParts(lines)} />
      </Chart>
      <PartTable
        id="time-table"
        lines={lines}
        ids={presentParts(lines)}
        shares={shares}
        total="wall"
        caption={more.parts.caption}
      />
      {started.length > 0 && (
        <section class="once">
          <h3>{more.parts.once}</h3>
          <p class="quiet">{more.parts.onceHelp} </p>
          <Chart name="set-up" title={more.parts.setUp} inWords={linesInWords(started)} table="set-up-table">
            <Bars lines={started} shares={false} />
            <PartLegend ids={presentParts(started)} />
          </Chart>
          <PartTable
            id="set-up-table"
            lines={started}
            ids={presentParts(started)}
            shares={false}
            total="total"
            caption={more.parts.setUp}
          />
        </section>
      )}
    </div>
  );
}

function Bars({ lines, shares }: { lines: Line[]; shares: boolean }) {
  const [width, measured] = useWidth();
  const end = shares ? 100 : axisEnd(Math.max(...lines.map(({ total }) => total)));
  const scale = axis(0, end, width / TICK_ROOM, shares ? '%' : undefined);
  return (
    <>
      <ol class="strips">
        {lines.map(({ key, label, hue, total, parts }) => (
          <li key={key} data-hue={hue}>
            <span class="strip-name">
              {hue && <span class="hue" />} {label}
            </span>
            <span class="time-row">
              <GridLines axis={scale} width={width} />
              <span
                class="time-bar"
                role="img"
                aria-label={inWords(parts, total)}
                style={{ '--whole': `${(100 * (shares ? 100 : total)) / end}%` }}
              >
                {parts.map(({ id, ms }) => (
                  <span
                    key={id}
                    class={`part part-${id}`}
                    style={{ '--part': ms / total }}
                    title={`${more.parts.names[id]} ${time(ms)}, ${share(ms, total)}`}
                  />
                ))}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <StripAxis axis={scale} width={width} measured={measured} />
    </>
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function linesInWords(lines: Line[]): string {
  return lines.map(({ label, parts, total }) => `${label}: ${inWords(parts, total)}.`).join(' ');
}

function inWords(parts: Line['parts'], total: number): string {
  const said = parts.map(({ id, ms }) => `${more.parts.names[id]} ${time(ms)}`);
  return `${time(total)}: ${said.join(', ')}`;
}

/** The legend, only with parts that occur. */
function PartLegend({ ids }: { ids: PartId[] }) {
  return (
    <ul class="legend time-key">
      {ids.map((id) => (
        <li key={id}>
          <span class={`part part-${id}`} aria-hidden="true" />
          <Term id={id}>{more.parts.names[id]}</Term>
        </li>
      ))}
    </ul>
  );
}

interface PartTableProps {
  /** The element id that the chart refers to. */
  id: string;
  lines: Line[];
  ids: PartId[];
  shares: boolean;
  total: 'wall' | 'total';
  caption: string;
}

function PartTable({ id, lines, ids, shares, total, caption }: PartTableProps) {
  return (
    <section id={id} class="scroller" aria-label={caption} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <Term id="variant" />
            </th>
            {PARTS.filter((id) => ids.includes(id)).map((id) => (
              <th key={id} scope="col" class="number">
                <Term id={id}>{capitalised(more.parts.names[id])}</Term>
              </th>
            ))}
            <th scope="col" class="number">
              {total === 'wall' ? <Term id="wall" /> : more.parts.together}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, label, hue, total, parts }) => (
            <tr key={key} data-hue={hue}>
              <th scope="row">
                {hue && <span class="hue" />} {label}
              </th>
              {ids.map((id) => (
                <td key={id} class="number">
                  {orDash(parts.find((part) => part.id === id)?.ms, (ms) =>
                    shares ? share(ms, total) : time(ms),
                  )}
                </td>
              ))}
              <td class="number">{time(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
