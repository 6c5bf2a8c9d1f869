import type { Outcome } from 'interleave';

/** Outcomes of requests. */
export const outcomes = {
  ok: 'ok',
  http_error: 'HTTP error',
  timeout: 'timeout',
  network: 'network error',
  aborted: 'aborted',
  opaque: 'opaque',
} satisfies Record<Outcome, string>;
