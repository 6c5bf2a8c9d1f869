// The outcomes of a litmus test: its program, how often each outcome occurred, which memory models allow it, and a run
// that explains a weak one.

import type { BufferedRun, BufferedStep, OutcomeRow, Outcomes, OutcomesOfVariant, Report } from 'interleave';
import { showNumber } from '../../i18n/number';
import { more } from '../../i18n/more';
import { hueOf } from '../../ui/hues';
import { Prose } from '../../ui/prose';
import { ColumnsSay } from './columns';
import { Machines } from './machines-table';
import { rate } from './outcome-rate';
import './outcomes.css';

export function OutcomesView({ outcomes, report }: { outcomes: Outcomes; report: Report }) {
  const { title, program, models, run } = outcomes;
  return (
    <div class="outcomes" data-testid="outcomes">
      <Program program={program} />
      <OutcomeTable outcomes={outcomes} report={report} />
      <ColumnsSay columns={models} />
      {run && <Run run={run} threads={program.length} title={title} />}
      <Machines outcomes={outcomes} report={report} />
    </div>
  );
}

/** The accesses of each thread, side by side. */
function Program({ program }: { program: string[][] }) {
  return (
    <ol class="litmus-program" aria-label={more.outcomes.program}>
      {program.map((accesses, thread) => (
        <li key={thread}>
          <b>{more.outcomes.thread(thread + 1)}</b>
          <pre>{accesses.join('\n')}</pre>
        </li>
      ))}
    </ol>
  );
}

function OutcomeTable({ outcomes, report }: { outcomes: Outcomes; report: Report }) {
  const { title, variants, models, rows } = outcomes;
  const hue = ({ id }: OutcomesOfVariant) =>
    hueOf(
      id,
      report.variants.findIndex((variant) => variant.id === id),
    );
  return (
    <section class="scroller" aria-label={title} tabIndex={0}>
      <table class="outcome-table" data-testid="outcomes-table">
        <thead>
          <tr>
            <td />
            {variants.length > 0 && (
              <th scope="colgroup" colSpan={variants.length}>
                {more.outcomes.perMillion}
              </th>
            )}
            <th scope="colgroup" colSpan={models.length}>
              {more.outcomes.allowedBy}
            </th>
          </tr>
          <tr>
            <th scope="col">{more.outcomes.outcome}</th>
            {variants.map((variant) => (
              <th key={variant.id} scope="col" class="number" data-hue={hue(variant)}>
                <span class="hue" /> {variant.label}
              </th>
            ))}
            {models.map(({ name }) => (
              <th key={name} scope="col" class="model">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.outcome} row={row} variants={variants} />
          ))}
        </tbody>
        {variants.length > 0 && <Rounds variants={variants} models={models.length} />}
      </table>
    </section>
  );
}

/** The number of rounds of each variant. */
function Rounds({ variants, models }: { variants: OutcomesOfVariant[]; models: number }) {
  return (
    <tfoot>
      <tr>
        <th scope="row">{more.outcomes.rounds}</th>
        {variants.map(({ id, rounds }) => (
          <td key={id} class="number">
            {showNumber(rounds)}
          </td>
        ))}
        <td colSpan={models} />
      </tr>
    </tfoot>
  );
}

function Row({
  row: { outcome, weak, counts, allowed },
  variants,
}: {
  row: OutcomeRow;
  variants: OutcomesOfVariant[];
}) {
  return (
    <tr class={weak ? 'weak' : undefined}>
      <th scope="row">
        <code>{outcome}</code>
        {weak && <small class="weak-mark">{more.outcomes.weak}</small>}
      </th>
      {variants.map(({ id, rounds }, i) => (
        <td
          key={id}
          class="number"
          title={more.outcomes.count(showNumber(counts[i] ?? 0), showNumber(rounds))}
        >
          {rate(((counts[i] ?? 0) * 1e6) / rounds)}
        </td>
      ))}
      {allowed.map((may, i) => (
        <td key={i} class={may ? 'model' : 'model quiet'}>
          {may ? more.outcomes.allowed : more.outcomes.forbidden}
        </td>
      ))}
    </tr>
  );
}

/** A run of threads with store buffers: a row for each thread, a column for each step. */
function Run({
  run: { outcome, steps },
  threads,
  title,
}: {
  run: BufferedRun;
  threads: number;
  title: string;
}) {
  return (
    <section class="buffered-run" aria-label={`${title}: ${outcome}`}>
      <h3>{more.outcomes.how}</h3>
      <p class="quiet">
        <Prose text={more.outcomes.run} parts={{ outcome: <code>{outcome}</code> }} />
      </p>
      <div class="scroller" tabIndex={0} role="group" aria-label={more.outcomes.how}>
        <table data-testid="buffered-run">
          <thead>
            <tr>
              <th scope="col">{more.outcomes.step}</th>
              {steps.map((_, i) => (
                <th key={i} scope="col">
                  {i + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: threads }, (_, thread) => (
              <tr key={thread}>
                <th scope="row">{more.outcomes.thread(thread + 1)}</th>
                {steps.map((step, i) => (
                  <td key={i}>{step.thread === thread && <Step step={step} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Step({ step: { access, place } }: { step: BufferedStep }) {
  return (
    <span class="buffered-step" data-place={place}>
      <code>{access}</code>
      <small>{more.outcomes.places[place]}</small>
    </span>
  );
}
