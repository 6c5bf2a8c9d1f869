// Describes a request: its outcome and its phases.

import type { OutcomeCount, Outcome, RequestReport } from 'interleave';
import { count, showNumber, showTime, time, timeFormat } from '../../i18n/number';
import { latencyOf, triesOf } from './waterfall-layout';
import { words } from '../../i18n';
import { more } from '../../i18n/more';

/** Returns a few characters for an outcome: `200`, `HTTP 503`, `timeout`. */
export function outcomeText(outcome: Outcome, status: number | null | undefined): string {
  if (outcome === 'http_error') return more.requests.httpError(status);
  return outcome === 'ok' && status != null ? String(status) : words.outcomes[outcome];
}

/** Returns how often an outcome occurred: `12 × HTTP error 503`. */
export function endingText({ outcome, status, count }: OutcomeCount): string {
  const said = words.outcomes[outcome] + (status == null ? '' : ` ${status}`);
  return `${showNumber(count)} × ${said}`;
}

/** Returns what the request did, as lines. */
export function requestLines(request: RequestReport): string[] {
  const { due_ms, start_ms, end_ms, reason } = request;
  const format = timeFormat(end_ms);
  const at = (ms: number) => `${showTime(ms, format)} ${format.unit}`;
  const moments = [more.requests.madeAt(at(start_ms)), more.requests.overAt(at(end_ms))];
  if (due_ms != null) moments.unshift(more.requests.dueAt(at(due_ms)));
  const lines = [
    more.requests.inAll(time(latencyOf(request)), moments.join(', ')),
    phases(request).join(' · '),
  ];
  const tries = triesOf(request);
  if (tries.length > 1) {
    const told = tries.map(({ outcome, status, start_ms, end_ms }) =>
      more.requests.after(outcomeText(outcome, status), time(end_ms - start_ms)),
    );
    lines.push(`${count(tries.length, words.nouns.try)}: ${told.join(', ')}`);
  }
  if (reason) lines.push(reason);
  return lines.filter((line) => line !== '');
}

/** Returns the known phases with their durations, and further details. */
function phases(request: RequestReport): string[] {
  const { waited_ms, queue_ms, network_ms, server_ms, callback_ms, bytes, protocol, due_ms, start_ms } =
    request;
  const said: string[] = [];
  const say = (name: string, ms: number | null | undefined) => {
    if (ms != null) said.push(`${name} ${time(ms)}`);
  };
  if (due_ms == null) say(more.requests.waited, waited_ms);
  else if (start_ms > due_ms) say(more.requests.late, start_ms - due_ms);
  say(more.requests.queue, queue_ms);
  say(more.requests.server, server_ms);
  say(more.requests.network, network_ms);
  say(more.requests.callback, callback_ms);
  if (bytes != null) said.push(count(bytes, words.nouns.byte));
  if (protocol != null) said.push(protocolName(protocol));
  return said;
}

const PROTOCOLS: Record<string, string> = {
  'http/1.0': 'HTTP/1.0',
  'http/1.1': 'HTTP/1.1',
  h2: 'HTTP/2',
  h3: 'HTTP/3',
};

/** Returns `HTTP/2` for the browsers' `h2`. */
export function protocolName(protocol: string): string {
  return PROTOCOLS[protocol] ?? protocol;
}
