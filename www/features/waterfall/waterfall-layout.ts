// Computes the waterfall of a variant's requests: the phases of each, the order of the rows, and the rows in view.
// Times are ms after the begin of the sample.

import type { Outcome, RequestReport, SpanKind, TryReport } from 'interleave';

/** A phase of a request, such as waiting or receiving. */
export interface Phase {
  kind: SpanKind;
  from: number;
  to: number;
}

/** Returns the begin of a request's row: when it was due, or when the wait to send it began. */
export function beginOf({ due_ms, waited_ms, start_ms }: RequestReport): number {
  return Math.max(0, Math.min(due_ms ?? start_ms - (waited_ms ?? 0), start_ms));
}

/** Returns all tries of a request, at least one. */
export function triesOf({
  tries = [],
  status,
  outcome,
  lane = 0,
  start_ms,
  end_ms,
}: RequestReport): TryReport[] {
  return tries.length > 0 ? tries : [{ status, outcome, lane, start_ms, end_ms }];
}

/**
 * Returns the phases in order and without overlap. Only the last try has detailed phases; of earlier tries only begin
 * and end are known. How the network time splits into sending and receiving is unknown: each is drawn as one half, as
 * in the timeline.
 */
export function phasesOf(request: RequestReport): Phase[] {
  const phases: Phase[] = [];
  const push = (kind: SpanKind, from: number, to: number) => {
    if (to > from) phases.push({ kind, from, to });
  };
  const tries = triesOf(request);
  let at = beginOf(request);
  tries.forEach(({ start_ms, end_ms }, i) => {
    push('pause', at, start_ms);
    if (i < tries.length - 1) push('request', start_ms, end_ms);
    else lastTry(request, start_ms, push);
    at = end_ms;
  });
  return phases;
}

function lastTry(
  { queue_ms, server_ms, callback_ms, status, end_ms }: RequestReport,
  start: number,
  push: (kind: SpanKind, from: number, to: number) => void,
): void {
  const sent = start + Math.min(queue_ms ?? 0, end_ms - start);
  const there = end_ms - Math.min(callback_ms ?? 0, end_ms - sent);
  push('queue', start, sent);
  if (server_ms != null && status != null) {
    const server = Math.min(server_ms, there - sent);
    const way = (there - sent - server) / 2;
    push('send', sent, sent + way);
    push('server', sent + way, sent + way + server);
    push('receive', sent + way + server, there);
  } else {
    push('request', sent, there);
  }
  push('callback', there, end_ms);
}

/** Returns the latency as the caller saw it, waits included. */
export function latencyOf({ latency_ms, start_ms, end_ms }: RequestReport): number {
  return latency_ms ?? end_ms - start_ms;
}

/** Returns true for failures. An opaque outcome is none: there was an answer, which the page may not read. */
export function isFailure(outcome: Outcome): boolean {
  return outcome !== 'ok' && outcome !== 'opaque';
}

/** Returns the times at which tries failed. */
export function failuresOf(request: RequestReport): number[] {
  return triesOf(request).flatMap(({ outcome, end_ms }) => (isFailure(outcome) ? [end_ms] : []));
}

export const ORDERS = ['start', 'duration'] as const;
export type Order = (typeof ORDERS)[number];

/** A request with its number in input order, from 1. */
export interface Numbered {
  number: number;
  request: RequestReport;
}

/** Sorts requests by begin, or by duration, longest first. */
export function sortRequests(requests: RequestReport[], order: Order): Numbered[] {
  const rows = requests.map((request, i) => ({ number: i + 1, request }));
  const first = order === 'start' ? beginOf : (request: RequestReport) => -latencyOf(request);
  return rows.sort((a, b) => first(a.request) - first(b.request) || a.number - b.number);
}

/** Returns the range of rows in view, its end exclusive. */
export function rowsInView(
  top: number,
  high: number,
  row: number,
  rows: number,
  around = 0,
): [number, number] {
  const first = Math.floor(top / row) - around;
  const last = Math.ceil((top + high) / row) + around;
  return [Math.min(Math.max(first, 0), rows), Math.min(Math.max(last, 0), rows)];
}

/** Returns the time range of the rows. It begins with the sample, unless `closer` is set. */
export function timeRangeOf(rows: Numbered[], closer = false): { from: number; to: number } {
  let [from, to] = [closer ? Infinity : 0, 0];
  for (const { request } of rows) {
    if (closer) from = Math.min(from, beginOf(request));
    to = Math.max(to, request.end_ms);
  }
  return from < to ? { from, to } : { from: 0, to: to || 1 };
}

/** Returns the row that a key moves to; null if the key has no function here. */
export function moveSelection(key: string, at: number, rows: number, page: number): number | null {
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: rows - 1,
  }[key];
  return to === undefined || rows === 0 ? null : Math.min(Math.max(to, 0), rows - 1);
}

/** The protocols of a sample's answers, as far as the browser reports them. */
export interface ProtocolCounts {
  /** The number of answers by protocol, most common first. */
  protocols: [string, number][];
  /** The number of answers of other servers: the browser hides their protocol. */
  hidden: number;
  /** The number of answers of the page's own server that the browser did not record. */
  unrecorded: number;
}

/** Counts answers by protocol; `own` returns true for addresses on the page's own server. */
export function protocolCounts(requests: RequestReport[], own: (url: string) => boolean): ProtocolCounts {
  const protocols = new Map<string, number>();
  let [hidden, unnoted] = [0, 0];
  for (const { url, protocol, queue_ms, outcome, status } of requests) {
    if (protocol != null) protocols.set(protocol, (protocols.get(protocol) ?? 0) + 1);
    if (queue_ms != null || (status == null && outcome !== 'opaque')) continue;
    if (own(url)) unnoted += 1;
    else hidden += 1;
  }
  return { protocols: [...protocols].sort(([, a], [, b]) => b - a), hidden, unrecorded: unnoted };
}
