import type { SpanKind } from 'interleave';

export const span = {
  long: (time: string) => `${time} long`,
  after: (label: string, time: string) => `${label} after ${time}`,
  fromTo: (kind: string, from: string, to: string) => `${kind} ${from} to ${to}`,
  /** A description of a variant's lanes for screen readers. */
  described: (label: string, typical: string, unit: string, wrong: string, said: string) =>
    `${label}, typical sample of ${typical}, times in ${unit}.${wrong} ${said}. Arrow keys lead through the spans.`,
  or: 'or',
  goneWrong: 'when it went wrong',
  median: '{median} and its {interval}',
  medianTerm: 'median',
  intervalTerm: '95 % interval',
};

/** The kinds of spans. */
export const spans = {
  run: 'running',
  write: 'using its file',
  wait_lock: 'waiting for the lock',
  hold: 'holding a lock',
  pause: 'pausing',
  dispatch: 'not begun yet',
  message: 'handing over a message',
  queue: 'waiting for a connection',
  send: 'sending the request',
  server: 'server at work',
  receive: 'receiving the answer',
  callback: 'answer waiting for its code',
  request: 'request in flight',
  set_up: 'starting up',
} satisfies Record<SpanKind, string>;
