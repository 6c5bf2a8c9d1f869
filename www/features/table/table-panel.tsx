import type { Report, VariantReport } from 'interleave';
import type { ComponentChildren } from 'preact';
import { shortAnswer } from './short-answer';
import { ratio, ratioRange, showNumber, time, timeFormat, timeRange } from '../../i18n/number';
import { type TermId, words } from '../../i18n';
import { hueOf } from '../../ui/hues';
import { Term } from '../../ui/explain';
import { CheckMark } from '../../ui/icons';
import { correctnessText, verdictText } from '../picture/verdict';
import { orDash } from '../../ui/or-dash';

interface Column {
  term: TermId;
  head?: string;
  /** True for text, which is left-aligned; numbers are right-aligned. */
  text?: boolean;
  cell: (variant: VariantReport) => ComponentChildren;
}

const COLUMNS: Column[] = [
  { term: 'status', text: true, cell: ({ status }) => words.status.statuses[status] },
  { term: 'median', cell: ({ median_ms }) => orDash(median_ms, time) },
  { term: 'interval', cell: interval },
  { term: 'speedup', cell: ({ speedup }) => orDash(speedup?.ratio, (value) => `${ratio(value)}×`) },
  {
    term: 'speedup_interval',
    head: words.table.interval,
    cell: ({ speedup }) => orDash(speedup?.ci95, ratioRange),
  },
  {
    term: 'verdict',
    text: true,
    cell: ({ speedup }) => orDash(speedup, verdictText),
  },
  { term: 'correct', cell: answer },
  { term: 'sample', head: words.table.samples, cell: ({ samples_ms }) => samples_ms.length },
  { term: 'spawn', cell: ({ setup_ms }) => setUp(setup_ms.spawn) },
  { term: 'instantiate', cell: ({ setup_ms }) => setUp(setup_ms.instantiate) },
  { term: 'pool', cell: ({ setup_ms }) => setUp(setup_ms.pool) },
  { term: 'warm_ups', cell: warmUps },
  { term: 'batch', cell: batches },
  {
    term: 'answer',
    text: true,
    cell: ({ answer, samples_ms }) => orDash(samples_ms.length || null, () => shortAnswer(answer)),
  },
];

/** A table of the times that the chart above draws, and of further results. */
export function TablePanel({ report }: { report: Report }) {
  return (
    <section class="scroller" aria-label={words.table.title} tabIndex={0}>
      <table data-testid="table">
        <thead>
          <tr>
            <th scope="col">
              <Term id="variant" />
            </th>
            {COLUMNS.map(({ term, head, text }) => (
              <th key={term} scope="col" class={text ? '' : 'number'}>
                <Term id={term}>{head}</Term>
              </th>
            ))}
          </tr>
        </thead>
        <Rows variants={report.variants} all={report.variants} />
        {report.python?.sections.map(({ interpreter, label, variants }) => (
          <Rows key={interpreter} label={label} variants={variants} all={report.variants} />
        ))}
      </table>
    </section>
  );
}

interface RowsProps {
  /** The heading; the crate's own variants have none. */
  label?: string;
  variants: VariantReport[];
  /** The crate's variants. A variant's index in this list selects its hue. */
  all: VariantReport[];
}

function Rows({ label, variants, all }: RowsProps) {
  return (
    <tbody>
      {label !== undefined && (
        <tr>
          <th scope="rowgroup" colSpan={COLUMNS.length + 1}>
            {label}
          </th>
        </tr>
      )}
      {variants.map((variant) => (
        <tr
          key={variant.id}
          data-hue={hueOf(
            variant.id,
            all.findIndex(({ id }) => id === variant.id),
          )}
        >
          <th scope="row">
            <span class="hue" /> {variant.label}
          </th>
          {COLUMNS.map(({ term, text, cell }) => (
            <td key={term} class={text ? '' : 'number'}>
              {cell(variant)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function interval({ ci95_ms, median_ms }: VariantReport): ComponentChildren {
  return orDash(ci95_ms, (range) => timeRange(range, timeFormat(median_ms ?? range[0])));
}

function answer({ correct, samples_ms }: VariantReport): ComponentChildren {
  if (samples_ms.length === 0) return orDash(null, String);
  return <CheckMark right={correct ?? null} words={correctnessText(correct)} />;
}

/** Renders the set-up time; a dash if nothing was set up. */
function setUp(ms: number): ComponentChildren {
  return orDash(ms || null, time);
}

/** Renders the number of warm-ups, and whether the times had settled. */
function warmUps({ warm_ups, settled }: VariantReport): ComponentChildren {
  return (
    <>
      {showNumber(warm_ups)}
      {settled === false && <small class="quiet"> {words.table.notSettled}</small>}
    </>
  );
}

function batches({ batch, saturated }: VariantReport): ComponentChildren {
  return (
    <>
      {showNumber(batch)}
      {saturated && <small class="quiet"> {words.table.tooShort}</small>}
    </>
  );
}
