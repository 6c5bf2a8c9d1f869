import type { Outcome, SpanKind, Speedup, Status } from 'interleave';

export const KIND_WORDS: Record<SpanKind, string> = {
  run: 'running',
  write: 'at its file',
  wait_lock: 'waiting for the lock',
  hold: 'holding a lock',
  pause: 'pausing',
  dispatch: 'not begun yet',
  message: 'handing a message over',
  queue: 'waiting for a connection',
  send: 'request on its way',
  server: 'server at work',
  receive: 'answer on its way',
  callback: 'answer waiting for its code',
  request: 'request under way',
  set_up: 'starting up',
};

export const OUTCOME_WORDS: Record<Outcome, string> = {
  ok: 'ok',
  http_error: 'HTTP error',
  timeout: 'timeout',
  network: 'network error',
  aborted: 'aborted',
  opaque: 'opaque',
};

export const STATUS_WORDS: Record<Status, string> = {
  running: 'running',
  completed: 'completed',
  aborted: 'stopped',
  failed: 'failed',
  unavailable: 'unavailable',
};

/** What the interval of a speed-up says. */
export function verdictWords({ ci95, verdict, alike }: Speedup): string {
  if (!ci95) return 'too few samples to say';
  if (verdict === 'unsure') return alike ? 'as fast, within 10 %' : 'no clear difference';
  return alike ? `${verdict}, by under 10 %` : verdict;
}
