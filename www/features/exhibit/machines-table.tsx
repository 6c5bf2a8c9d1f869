// A table of the kept runs of a litmus test, with those of other devices.

import type { Outcomes, Report } from 'interleave';
import { useState } from 'preact/hooks';
import { formatDate } from '../../i18n/date';
import { more } from '../../i18n/more';
import { orDash } from '../../ui/or-dash';
import { useLoaded } from '../../ui/use-loaded';
import { browserOf } from '../../util/browser';
import { machinesOf } from './machines';
import { rate } from './outcome-rate';

export function Machines({ outcomes, report }: { outcomes: Outcomes; report: Report }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="machines" data-testid="machines" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{more.outcomes.machines}</summary>
      <p class="quiet">{more.outcomes.aboutMachines}</p>
      {open && <Loaded outcomes={outcomes} report={report} />}
    </details>
  );
}

function Loaded({ outcomes: { variants }, report }: { outcomes: Outcomes; report: Report }) {
  const { value: rows, error } = useLoaded(machinesOf, report);
  if (error) return <p class="problem">{error}</p>;
  if (!rows) return null;
  if (rows.length === 0) return <p class="quiet">{more.outcomes.noMachines}</p>;
  return (
    <section class="scroller" aria-label={more.outcomes.machines} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{more.outcomes.machine}</th>
            {variants.map(({ id, label }) => (
              <th key={id} scope="col" class="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.name || browserOf(row.userAgent)}
                <small>{more.outcomes.when(row.cores, formatDate(row.startedAt, 'medium'))}</small>
              </th>
              {variants.map(({ id }) => (
                <td key={id} class="number">
                  {orDash(row.weak.get(id), rate)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
