// The waterfall of a variant's requests: what is drawn of each, in which order
// they stand, and which of the rows are in view. Times are ms after the sample
// began.

import type { Outcome, RequestReport, SpanKind, TryReport } from 'interleave';

/** Something that a request was at, from one moment to another. */
export interface Phase {
  kind: SpanKind;
  from: number;
  to: number;
}

/** Where its row begins: when it was due, or when somebody began to wait to make it. */
export function beginOf({ due_ms, waited_ms, start_ms }: RequestReport): number {
  return Math.max(0, Math.min(due_ms ?? start_ms - (waited_ms ?? 0), start_ms));
}

/** All tries, of which there is at least one. */
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
 * In order and without overlap. Of the last try the phases are known; of those
 * before it no more than when they were made and when they were over. Which half
 * of the network time was spent on the way there nobody knows: it is drawn as one
 * half, as in the timeline.
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

/** How long somebody waited for it. */
export function latencyOf({ latency_ms, start_ms, end_ms }: RequestReport): number {
  return latency_ms ?? end_ms - start_ms;
}

/** Opaque is no failure: there was an answer, which may not be read. */
export function isFailure(outcome: Outcome): boolean {
  return outcome !== 'ok' && outcome !== 'opaque';
}

/** When tries failed. */
export function failuresOf(request: RequestReport): number[] {
  return triesOf(request).flatMap(({ outcome, end_ms }) => (isFailure(outcome) ? [end_ms] : []));
}

export const ORDERS = ['start', 'duration'] as const;
export type Order = (typeof ORDERS)[number];

/** A request and its number in the order in which they were entered, from 1. */
export interface Numbered {
  number: number;
  request: RequestReport;
}

/** The earliest first, or those first that took longest. */
export function ordered(requests: RequestReport[], order: Order): Numbered[] {
  const rows = requests.map((request, i) => ({ number: i + 1, request }));
  const first = order === 'start' ? beginOf : (request: RequestReport) => -latencyOf(request);
  return rows.sort((a, b) => first(a.request) - first(b.request) || a.number - b.number);
}

/** What of a list of rows is in view: from the first to the one before which the rest begins. */
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

/** The time that these take together; all of them begin with the sample, unless one looks closer. */
export function timeOf(rows: Numbered[], closer = false): { from: number; to: number } {
  let [from, to] = [closer ? Infinity : 0, 0];
  for (const { request } of rows) {
    if (closer) from = Math.min(from, beginOf(request));
    to = Math.max(to, request.end_ms);
  }
  return from < to ? { from, to } : { from: 0, to: to || 1 };
}

/** Where a key leads to in a list; null for a key that does not. */
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

/** How the answers of a sample came, as far as the browser tells. */
export interface Seen {
  /** How many were answered by which protocol, the most common one first. */
  protocols: [string, number][];
  /** How many answers of other servers the browser tells nothing of. */
  hidden: number;
  /** How many of the page's own server it had not noted. */
  unnoted: number;
}

/** `own` says whether an address is one of the server that the page came from. */
export function seenOf(requests: RequestReport[], own: (url: string) => boolean): Seen {
  const protocols = new Map<string, number>();
  let [hidden, unnoted] = [0, 0];
  for (const { url, protocol, queue_ms, outcome, status } of requests) {
    if (protocol != null) protocols.set(protocol, (protocols.get(protocol) ?? 0) + 1);
    if (queue_ms != null || (status == null && outcome !== 'opaque')) continue;
    if (own(url)) unnoted += 1;
    else hidden += 1;
  }
  return { protocols: [...protocols].sort(([, a], [, b]) => b - a), hidden, unnoted };
}
