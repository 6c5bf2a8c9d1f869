// Counts of outcomes: for each variant a bar of all samples, divided by outcome, and below it a dot per sample for
// each counted quantity.

import type { EndingCount, Report, Tally, TallyRow } from 'interleave';
import { count, showNumber } from '../../i18n/number';
import { axis } from '../../ui/axis-scale';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import { GridLines, StripAxis } from '../../ui/axis';
import { Chart } from '../../ui/chart';
import { hueOf } from '../../ui/hues';
import { Prose } from '../../ui/prose';
import { useWidth } from '../../ui/use-width';
import './tally.css';

const TICK_ROOM = 72;
const DOTS_HIGH = 22;

export function TallyView({ tally: { title, amount, rows }, report }: { tally: Tally; report: Report }) {
  const [width, measured] = useWidth();
  const hue = (row: TallyRow) =>
    hueOf(
      row.variant,
      report.variants.findIndex(({ id }) => id === row.variant),
    );
  const most = Math.max(1, ...rows.flatMap(({ amounts }) => amounts));
  const scale = axis(0, most, width / TICK_ROOM, '');
  const counted = rows.filter(({ amounts }) => amounts.length > 0);
  return (
    <div class="tally" data-testid="tally">
      <p class="quiet">
        <Prose text={more.exhibit.tally} parts={{ sample: <b>{more.exhibit.tallySample}</b> }} />
        {counted.length > 0 && ` ${more.exhibit.tallyBelow(amount ?? more.exhibit.amounts)}`}
      </p>
      <Chart
        name="tally"
        title={title}
        inWords={rows.map(rowInWords).join(' ')}
        table={() => <TallyTable rows={rows} />}
      >
        <ol class="tally-rows" aria-label={title}>
          {rows.map((row) => (
            <li key={row.variant} data-hue={hue(row)} data-testid={`tally-${row.variant}`}>
              <span class="strip-name">
                <span class="hue" /> {row.label}
              </span>
              <Endings row={row} />
            </li>
          ))}
        </ol>
        {counted.length > 0 && (
          <>
            <h3>{capitalised(amount ?? title)}</h3>
            <ol class="strips">
              {counted.map((row) => (
                <li key={row.variant} data-hue={hue(row)}>
                  <span class="strip-name">
                    <span class="hue" /> {row.label}
                    {row.median != null && <small class="figures">{showNumber(row.median)}</small>}
                  </span>
                  <Dots row={row} width={width} scale={scale} what={amount ?? more.exhibit.amounts} />
                </li>
              ))}
            </ol>
            <StripAxis axis={scale} width={width} measured={measured} />
          </>
        )}
      </Chart>
    </div>
  );
}

function rowInWords({ label, endings }: TallyRow): string {
  return `${label}: ${endings.map(inWords).join(', ')}.`;
}

function TallyTable({ rows }: { rows: TallyRow[] }) {
  const endings = [...new Set(rows.flatMap(({ endings }) => endings.map(({ label }) => label)))];
  return (
    <table data-testid="tally-table">
      <thead>
        <tr>
          <th scope="col">{more.exhibit.variant}</th>
          {endings.map((label) => (
            <th key={label} scope="col" class="number">
              {label}
            </th>
          ))}
          <th scope="col" class="number">
            {more.exhibit.median}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ variant, label, endings: ended, median }) => (
          <tr key={variant}>
            <th scope="row">{label}</th>
            {endings.map((one) => (
              <td key={one} class="number">
                {showNumber(ended.find((ending) => ending.label === one)?.count ?? 0)}
              </td>
            ))}
            <td class="number">{median == null ? '–' : showNumber(median)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * The bar of a variant's outcomes. The widths of its parts are proportional to the counts; the labels below may
 * wrap.
 */
function Endings({ row: { endings } }: { row: TallyRow }) {
  return (
    <div class="endings">
      <div class="endings-bar" aria-hidden="true">
        {endings.map(({ label, good, count }) => (
          <span key={label} class={good ? 'good' : 'wrong'} style={{ flexGrow: count }} />
        ))}
      </div>
      <p>
        {endings.map((ending, i) => (
          <span key={ending.label}>
            {i > 0 && ', '}
            {ending.good ? inWords(ending) : <b>{inWords(ending)}</b>}
          </span>
        ))}
      </p>
    </div>
  );
}

function inWords({ label, count: times }: EndingCount): string {
  return `${showNumber(times)} × ${label}`;
}

interface DotsProps {
  row: TallyRow;
  width: number;
  scale: ReturnType<typeof axis>;
  what: string;
}

function Dots({ row: { label, amounts, median }, width, scale, what }: DotsProps) {
  const x = (amount: number) => ((amount - scale.start) / (scale.end - scale.start)) * width;
  const y = (i: number) => 4 + ((i + 0.5) / amounts.length) * DOTS_HIGH;
  const dots = amounts.map((amount, i) => `M${x(amount).toFixed(1)} ${y(i).toFixed(1)}h0`).join('');
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  const said = more.exhibit.tallyDescribed(
    what,
    count(amounts.length, words.nouns.sample),
    showNumber(least),
    showNumber(most),
    showNumber(median ?? 0),
  );
  return (
    <span class="strip" style={{ height: `${DOTS_HIGH + 8}px` }}>
      <GridLines axis={scale} width={width} />
      <svg width={width} height={DOTS_HIGH + 8} role="img" aria-label={`${label}: ${said}`}>
        {median != null && <path class="middle" d={`M${x(median)} 0V${DOTS_HIGH + 8}`} />}
        <path class="dots" d={dots} />
      </svg>
    </span>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
