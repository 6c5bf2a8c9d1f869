import type { Report, RequestReport } from 'interleave';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { time } from '../number';
import { Term } from './explain';
import { known } from './table';
import type { TermId } from './terms';
import { OUTCOME_WORDS } from './words';

interface Column {
  term: TermId;
  head?: string;
  words?: boolean;
  cell: (request: RequestReport) => ComponentChildren;
}

const COLUMNS: Column[] = [
  { term: 'http_status', head: 'Status', cell: ({ status }) => known(status, String) },
  { term: 'outcome', words: true, cell: ({ outcome }) => OUTCOME_WORDS[outcome] },
  { term: 'queue', cell: ({ queue_ms }) => known(queue_ms, time) },
  { term: 'server', cell: ({ server_ms }) => known(server_ms, time) },
  { term: 'network', cell: ({ network_ms }) => known(network_ms, time) },
  { term: 'total', cell: ({ start_ms, end_ms }) => time(end_ms - start_ms) },
];

/** The requests of a variant's typical sample, in the order in which they were entered. */
export function RequestsPanel({ report }: { report: Report }) {
  const variants = report.variants.filter(({ requests }) => requests.length > 0);
  const [id, setId] = useState('');
  const chosen = variants.find((variant) => variant.id === id) ?? variants[0];
  if (!chosen) return <p class="quiet">No request has been made yet.</p>;
  const ours = chosen.requests.some(({ url }) => url.startsWith('/lab/'));
  return (
    <div data-testid="requests">
      <p class="request-head">
        <label>
          Requests of{' '}
          <select value={chosen.id} onChange={(event) => setId(event.currentTarget.value)}>
            {variants.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>{' '}
        in its <Term id="typical">typical sample</Term>
        {ours && (
          <a href={`/lab/ledger/${chosen.ledger}`} target="_blank" rel="noreferrer">
            What the server itself counted
          </a>
        )}
      </p>
      <RequestTable requests={chosen.requests} />
    </div>
  );
}

function RequestTable({ requests }: { requests: RequestReport[] }) {
  const reasons = requests.some(({ reason }) => reason != null);
  return (
    <section class="scroller" aria-label="Requests" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">URL</th>
            {COLUMNS.map(({ term, head, words }) => (
              <th key={term} scope="col" class={words ? '' : 'number'}>
                <Term id={term}>{head}</Term>
              </th>
            ))}
            {reasons && <th scope="col">Reason</th>}
          </tr>
        </thead>
        <tbody>
          {requests.map((request, i) => (
            <tr key={i}>
              <th scope="row" class="url">
                {request.url}
              </th>
              {COLUMNS.map(({ term, words, cell }) => (
                <td key={term} class={words ? '' : 'number'}>
                  {cell(request)}
                </td>
              ))}
              {reasons && <td class="wrap">{request.reason}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
