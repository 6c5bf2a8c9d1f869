// The timeline in words and figures.

import type { SpanKind } from 'interleave';
import { useState } from 'preact/hooks';
import { count, share, time } from '../number';
import { kindsOf } from '../timeline';
import type { Part } from './timeline-part';
import { KIND_WORDS } from './words';

/** So many lanes are read out; the others are in the table. */
const SAID = 12;
const KINDS = Object.keys(KIND_WORDS) as SpanKind[];

export function described(parts: Part[]): string {
  const said = parts.map(({ variant: { label, typical_ms }, tracks }) => {
    return `${label} ${time(typical_ms ?? 0)} in ${count(tracks.length, 'lane')}`;
  });
  return `Timeline of the typical samples: ${said.join('; ')}. Up and down lead from lane to lane; the figures are in the table below.`;
}

export function lanesInWords({ variant, tracks }: Part): string {
  const whole = variant.typical_ms ?? 0;
  const said = tracks.slice(0, SAID).map(({ name, spans }) => {
    const kinds = kindsOf(spans).map(([kind, ms]) => `${KIND_WORDS[kind]} ${share(ms, whole)}`);
    return `${name}: ${kinds.join(', ')}`;
  });
  const others = tracks.length > SAID ? ` And ${count(tracks.length - SAID, 'further lane')}.` : '';
  return `${variant.label}, parts of the time. ${said.join('; ')}.${others}`;
}

/** The same in figures, for those who would rather read them. */
export function Figures({ parts }: { parts: Part[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The lanes in figures</summary>
      {open && <FigureTable parts={parts} />}
    </details>
  );
}

function FigureTable({ parts }: { parts: Part[] }) {
  const rows = parts.flatMap(({ variant, hue, tracks }) =>
    tracks.map(({ name, spans }) => ({
      variant,
      hue,
      name,
      spans: spans.length,
      kinds: new Map(kindsOf(spans)),
    })),
  );
  const kinds = KINDS.filter((kind) => rows.some((row) => row.kinds.has(kind)));
  return (
    <section class="scroller" aria-label="The lanes in figures" tabIndex={0}>
      <table data-testid="timeline-table">
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Lane</th>
            <th scope="col" class="number">
              Spans
            </th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" class="number">
                {KIND_WORDS[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ variant, hue, name, spans, kinds: sums }, i) => (
            <tr key={i} data-hue={hue}>
              <th scope="row">
                <span class="hue" /> {variant.label}
              </th>
              <td>{name}</td>
              <td class="number">{spans}</td>
              {kinds.map((kind) => (
                <td key={kind} class="number">
                  {sums.has(kind) ? time(sums.get(kind) ?? 0) : <span class="quiet">–</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
