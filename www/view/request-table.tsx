import type { RequestReport } from 'interleave';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { showNumber, time } from '../number';
import { isFailure, latencyOf } from '../waterfall';
import { Term } from './explain';
import { protocolName } from './request-words';
import { known } from './table';
import type { TermId } from './terms';
import { words } from '../words';

interface Column {
  term: TermId;
  head?: string;
  words?: boolean;
  cell: (request: RequestReport) => ComponentChildren;
  /** Left out where no request says anything; nothing for one that is always there. */
  says?: (request: RequestReport) => boolean;
}

const COLUMNS: Column[] = [
  { term: 'http_status', head: 'Status', cell: ({ status }) => known(status, String) },
  {
    term: 'outcome',
    words: true,
    cell: ({ outcome }) => (isFailure(outcome) ? '✕ ' : '') + words.outcomes[outcome],
  },
  { term: 'attempts', cell: ({ attempts }) => attempts, says: ({ attempts }) => attempts > 1 },
  {
    term: 'waited',
    cell: ({ waited_ms }) => known(waited_ms, time),
    // A step of the clock is no waiting.
    says: ({ waited_ms }) => (waited_ms ?? 0) >= 0.1,
  },
  { term: 'queue', cell: ({ queue_ms }) => known(queue_ms, time), says: ({ queue_ms }) => queue_ms != null },
  {
    term: 'server',
    cell: ({ server_ms }) => known(server_ms, time),
    says: ({ server_ms }) => server_ms != null,
  },
  {
    term: 'network',
    cell: ({ network_ms }) => known(network_ms, time),
    says: ({ network_ms }) => network_ms != null,
  },
  {
    term: 'callback',
    cell: ({ callback_ms }) => known(callback_ms, time),
    says: ({ callback_ms }) => callback_ms != null,
  },
  { term: 'total', cell: ({ start_ms, end_ms }) => time(end_ms - start_ms) },
  {
    term: 'latency',
    cell: (request) => time(latencyOf(request)),
    // In the closed model it is the total.
    says: ({ due_ms }) => due_ms != null,
  },
  {
    term: 'bytes',
    cell: ({ bytes }) => known(bytes, showNumber),
    says: ({ bytes }) => bytes != null && bytes > 0,
  },
  {
    term: 'http_protocol',
    words: true,
    cell: ({ protocol }) => known(protocol, protocolName),
    says: ({ protocol }) => protocol != null,
  },
];

/** So many rows at once: more would take the browser long to lay out. */
const PAGE = 100;

/** The requests in the order in which they were entered. */
export function RequestTable({ requests }: { requests: RequestReport[] }) {
  const [first, setFirst] = useState(0);
  const columns = COLUMNS.filter(({ says }) => !says || requests.some(says));
  const reasons = requests.some(({ reason }) => reason != null);
  // A later sample may have fewer.
  const from = first < requests.length ? first : 0;
  return (
    <>
      {requests.length > PAGE && <Pages from={from} all={requests.length} onTurn={setFirst} />}
      <section class="scroller tall" aria-label="Requests" tabIndex={0}>
        <table data-testid="request-table">
          <thead>
            <tr>
              <th scope="col" class="number">
                No.
              </th>
              <th scope="col">URL</th>
              {columns.map(({ term, head, words }) => (
                <th key={term} scope="col" class={words ? '' : 'number'}>
                  <Term id={term}>{head}</Term>
                </th>
              ))}
              {reasons && <th scope="col">Reason</th>}
            </tr>
          </thead>
          <tbody>
            {requests.slice(from, from + PAGE).map((request, i) => (
              <tr key={from + i}>
                <td class="number quiet">{from + i + 1}</td>
                <th scope="row" class="url">
                  {request.url}
                </th>
                {columns.map(({ term, words, cell }) => (
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
    </>
  );
}

interface PagesProps {
  from: number;
  all: number;
  onTurn: (from: number) => void;
}

function Pages({ from, all, onTurn }: PagesProps) {
  const end = Math.floor((all - 1) / PAGE) * PAGE;
  const turn = (label: string, to: number) => (
    <button
      type="button"
      class="button"
      disabled={to < 0 || to > end || to === from}
      onClick={() => onTurn(to)}
    >
      {label}
    </button>
  );
  return (
    <div class="pages" role="group" aria-label="Pages of the table">
      {turn('First', 0)}
      {turn('Previous', from - PAGE)}
      <span role="status">
        {showNumber(from + 1)}–{showNumber(Math.min(from + PAGE, all))} of {showNumber(all)}
      </span>
      {turn('Next', from + PAGE)}
      {turn('Last', end)}
    </div>
  );
}
