// The timeline as text and as a table.

import type { SpanKind } from 'interleave';
import { useState } from 'preact/hooks';
import { count, share, time } from '../../i18n/number';
import { kindsOf, type VariantTracks } from './tracks';
import { more } from '../../i18n/more';
import { words } from '../../i18n';

/** The number of lanes in the description for screen readers; the others are in the table. */
const MAX_DESCRIBED = 12;
const KINDS = Object.keys(words.spans) as SpanKind[];

export function described(parts: VariantTracks[]): string {
  const said = parts.map(({ variant: { label, typical_ms }, tracks }) => {
    return more.timeline.inLanes(label, time(typical_ms ?? 0), count(tracks.length, words.nouns.lane));
  });
  return more.timeline.described(said.join('; '));
}

export function lanesInWords({ variant, tracks }: VariantTracks): string {
  const whole = variant.typical_ms ?? 0;
  const said = tracks.slice(0, MAX_DESCRIBED).map(({ name, spans }) => {
    const kinds = kindsOf(spans).map(([kind, ms]) => `${words.spans[kind]} ${share(ms, whole)}`);
    return `${name}: ${kinds.join(', ')}`;
  });
  const others =
    tracks.length > MAX_DESCRIBED ? more.timeline.furtherLanes(tracks.length - MAX_DESCRIBED) : '';
  return more.timeline.lanes(variant.label, said.join('; ')) + others;
}

/** The timeline as a table. */
export function Figures({ parts }: { parts: VariantTracks[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details id="timeline-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{more.timeline.figures}</summary>
      {open && <FigureTable parts={parts} />}
    </details>
  );
}

function FigureTable({ parts }: { parts: VariantTracks[] }) {
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
    <section class="scroller" aria-label={more.timeline.figures} tabIndex={0}>
      <table data-testid="timeline-table">
        <thead>
          <tr>
            <th scope="col">{more.timeline.variant}</th>
            <th scope="col">{more.timeline.lane}</th>
            <th scope="col" class="number">
              {more.timeline.spans}
            </th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" class="number">
                {words.spans[kind]}
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
