import type { RequestReport } from 'interleave';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { showNumber, time } from '../../i18n/number';
import { isFailure, latencyOf } from '../waterfall/waterfall-layout';
import { more } from '../../i18n/more';
import { Term } from '../../ui/explain';
import { protocolName } from '../waterfall/request-text';
import { orDash } from '../../ui/or-dash';
import { type TermId, words } from '../../i18n';

interface Column {
  term: TermId;
  head?: string;
  text?: boolean;
  cell: (request: RequestReport) => ComponentChildren;
  /**
   * Returns true if the request has a value here; a column without any value is hidden. Undefined for columns that
   * are always shown.
   */
  hasValue?: (request: RequestReport) => boolean;
}

const COLUMNS: Column[] = [
  { term: 'http_status', head: more.requests.status, cell: ({ status }) => orDash(status, String) },
  {
    term: 'outcome',
    text: true,
    cell: ({ outcome }) => (isFailure(outcome) ? '✕ ' : '') + words.outcomes[outcome],
  },
  { term: 'attempts', cell: ({ attempts }) => attempts, hasValue: ({ attempts }) => attempts > 1 },
  {
    term: 'waited',
    cell: ({ waited_ms }) => orDash(waited_ms, time),
    // A difference within the clock's resolution is no wait.
    hasValue: ({ waited_ms }) => (waited_ms ?? 0) >= 0.1,
  },
  {
    term: 'queue',
    cell: ({ queue_ms }) => orDash(queue_ms, time),
    hasValue: ({ queue_ms }) => queue_ms != null,
  },
  {
    term: 'server',
    cell: ({ server_ms }) => orDash(server_ms, time),
    hasValue: ({ server_ms }) => server_ms != null,
  },
  {
    term: 'network',
    cell: ({ network_ms }) => orDash(network_ms, time),
    hasValue: ({ network_ms }) => network_ms != null,
  },
  {
    term: 'callback',
    cell: ({ callback_ms }) => orDash(callback_ms, time),
    hasValue: ({ callback_ms }) => callback_ms != null,
  },
  { term: 'total', cell: ({ start_ms, end_ms }) => time(end_ms - start_ms) },
  {
    term: 'latency',
    cell: (request) => time(latencyOf(request)),
    // Only the open model has due times; in the closed model the latency equals the total.
    hasValue: ({ due_ms }) => due_ms != null,
  },
  {
    term: 'bytes',
    cell: ({ bytes }) => orDash(bytes, showNumber),
    hasValue: ({ bytes }) => bytes != null && bytes > 0,
  },
  {
    term: 'http_protocol',
    text: true,
    cell: ({ protocol }) => orDash(protocol, protocolName),
    hasValue: ({ protocol }) => protocol != null,
  },
];

/** Rows per page: a longer table would take the browser long to lay out. */
const ROWS_PER_PAGE = 100;

/** A table of the requests in input order, divided into pages. */
export function RequestTable({ requests }: { requests: RequestReport[] }) {
  const [first, setFirst] = useState(0);
  const columns = COLUMNS.filter(({ hasValue }) => !hasValue || requests.some(hasValue));
  const reasons = requests.some(({ reason }) => reason != null);
  // A later sample may have fewer requests.
  const from = first < requests.length ? first : 0;
  return (
    <>
      {requests.length > ROWS_PER_PAGE && <Pages from={from} all={requests.length} onTurn={setFirst} />}
      <section class="scroller tall" aria-label={more.requests.title} tabIndex={0}>
        <table data-testid="request-table">
          <thead>
            <tr>
              <th scope="col" class="number">
                {more.requests.number}
              </th>
              <th scope="col">{more.requests.url}</th>
              {columns.map(({ term, head, text }) => (
                <th key={term} scope="col" class={text ? '' : 'number'}>
                  <Term id={term}>{head}</Term>
                </th>
              ))}
              {reasons && <th scope="col">{more.requests.reason}</th>}
            </tr>
          </thead>
          <tbody>
            {requests.slice(from, from + ROWS_PER_PAGE).map((request, i) => (
              <tr key={from + i}>
                <td class="number quiet">{from + i + 1}</td>
                <th scope="row" class="url">
                  {request.url}
                </th>
                {columns.map(({ term, text, cell }) => (
                  <td key={term} class={text ? '' : 'number'}>
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
  const end = Math.floor((all - 1) / ROWS_PER_PAGE) * ROWS_PER_PAGE;
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
    <div class="pages" role="group" aria-label={more.requests.pages}>
      {turn(more.requests.first, 0)}
      {turn(more.requests.previous, from - ROWS_PER_PAGE)}
      <span role="status">
        {more.requests.rows(
          showNumber(from + 1),
          showNumber(Math.min(from + ROWS_PER_PAGE, all)),
          showNumber(all),
        )}
      </span>
      {turn(more.requests.next, from + ROWS_PER_PAGE)}
      {turn(more.requests.last, end)}
    </div>
  );
}
