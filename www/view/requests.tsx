import type { Report, VariantReport } from 'interleave';
import { useState } from 'preact/hooks';
import { count, showNumber } from '../number';
import { seenOf } from '../waterfall';
import { words } from '../words';
import { hueOf } from './chips';
import { Term } from './explain';
import { LatencyView } from './latency';
import { RequestTable } from './request-table';
import { protocolName } from './request-words';
import { Waterfall } from './waterfall';

/** What became of requests, or how long messages took: one variant's one by one, then all side by side. */
export function RequestsPanel({ report }: { report: Report }) {
  const variants = report.variants.filter(({ requests }) => requests.length > 0);
  const [id, setId] = useState('');
  const chosen = variants.find((variant) => variant.id === id) ?? variants[0];
  return (
    <div class="requests" data-testid="requests">
      {chosen && <OneByOne report={report} variants={variants} chosen={chosen} onChoose={setId} />}
      <LatencyView report={report} />
    </div>
  );
}

interface OneByOneProps {
  report: Report;
  variants: VariantReport[];
  chosen: VariantReport;
  onChoose: (id: string) => void;
}

function OneByOne({ report, variants, chosen, onChoose }: OneByOneProps) {
  const { requests, ledger, label, id } = chosen;
  const [open, setOpen] = useState(false);
  const ours = requests.some(({ url }) => url.startsWith('/lab/'));
  return (
    <>
      <p class="request-head">
        <label>
          Requests of{' '}
          <select
            value={id}
            data-testid="requests-of"
            onChange={(event) => onChoose(event.currentTarget.value)}
          >
            {variants.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>{' '}
        in its <Term id="typical">typical sample</Term>
        {ours && (
          <a href={`/lab/ledger/${ledger}`} target="_blank" rel="noreferrer">
            What the server itself counted
          </a>
        )}
      </p>
      <Protocols variant={chosen} />
      <Waterfall requests={requests} label={label} hue={hueOf(id, report.variants.indexOf(chosen))} />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary data-testid="requests-in-figures">
          The {count(requests.length, words.nouns.request)} as a table
        </summary>
        {open && <RequestTable key={id} requests={requests} />}
      </details>
    </>
  );
}

/** By which protocol they were answered, and what the browser keeps to itself. */
function Protocols({ variant: { requests } }: { variant: VariantReport }) {
  const { protocols, hidden, unnoted } = seenOf(requests, isOwn);
  const only = protocols.length === 1 && hidden + unnoted === 0;
  const named = protocols.map(([name, n]) =>
    only ? protocolName(name) : `${protocolName(name)} (${showNumber(n)})`,
  );
  return (
    <p class="quiet request-protocols" data-testid="protocols">
      {named.length > 0 && (
        <>
          Answered over <Term id="http_protocol">{named.join(' and ')}</Term>.{' '}
        </>
      )}
      {hidden > 0 && (
        <>
          Of {count(hidden, words.nouns.answer)} the browser hides the phases and the protocol: of another
          server’s it tells them only if that one allows it (by <code>Timing-Allow-Origin</code>). What is
          known is drawn as one piece.{' '}
        </>
      )}
      {unnoted > 0 && (
        <>
          Of {count(unnoted, words.nouns.answer)} the browser had not noted the phases when the sample was
          over; they are drawn as one piece.
        </>
      )}
    </p>
  );
}

function isOwn(url: string): boolean {
  return URL.canParse(url, location.origin) && new URL(url, location.origin).origin === location.origin;
}
