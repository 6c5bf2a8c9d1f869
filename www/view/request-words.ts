// A request in words: how it ended, and where its time went.

import type { Ending, Outcome, RequestReport } from 'interleave';
import { count, showNumber, showTime, time, timeFormat } from '../number';
import { latencyOf, triesOf } from '../waterfall';
import { words } from '../words';

/** `200`, `HTTP 503`, `timeout`. */
export function endWords(outcome: Outcome, status: number | null | undefined): string {
  if (outcome === 'http_error') return `HTTP ${status ?? 'error'}`;
  return outcome === 'ok' && status != null ? String(status) : words.outcomes[outcome];
}

/** `12 × HTTP error 503`. */
export function endingWords({ outcome, status, count }: Ending): string {
  const said = words.outcomes[outcome] + (status == null ? '' : ` ${status}`);
  return `${showNumber(count)} × ${said}`;
}

/** What the request did, a line each. */
export function toldOf(request: RequestReport): string[] {
  const { due_ms, start_ms, end_ms, reason } = request;
  const format = timeFormat(end_ms);
  const at = (ms: number) => `${showTime(ms, format)} ${format.unit}`;
  const moments = [`made at ${at(start_ms)}`, `over at ${at(end_ms)}`];
  if (due_ms != null) moments.unshift(`due at ${at(due_ms)}`);
  const lines = [`${time(latencyOf(request))} in all: ${moments.join(', ')}`, phases(request).join(' · ')];
  const tries = triesOf(request);
  if (tries.length > 1) {
    const told = tries.map(
      ({ outcome, status, start_ms, end_ms }) =>
        `${endWords(outcome, status)} after ${time(end_ms - start_ms)}`,
    );
    lines.push(`${count(tries.length, words.nouns.try)}: ${told.join(', ')}`);
  }
  if (reason) lines.push(reason);
  return lines.filter((line) => line !== '');
}

/** The phases that are known, and what else is. */
function phases(request: RequestReport): string[] {
  const { waited_ms, queue_ms, network_ms, server_ms, callback_ms, bytes, protocol, due_ms, start_ms } =
    request;
  const said: string[] = [];
  const say = (name: string, ms: number | null | undefined) => {
    if (ms != null) said.push(`${name} ${time(ms)}`);
  };
  if (due_ms == null) say('waited', waited_ms);
  else if (start_ms > due_ms) say('late by', start_ms - due_ms);
  say('queue', queue_ms);
  say('server', server_ms);
  say('network', network_ms);
  say('callback delay', callback_ms);
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

/** As people write what browsers call `h2`. */
export function protocolName(protocol: string): string {
  return PROTOCOLS[protocol] ?? protocol;
}
