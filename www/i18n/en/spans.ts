import type { SpanKind } from 'interleave';

/** What a lane does. */
export const spans = {
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
} satisfies Record<SpanKind, string>;
