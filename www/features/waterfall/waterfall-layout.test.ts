import { expect, test } from 'vitest';
import type { RequestReport } from 'interleave';
import {
  beginOf,
  failuresOf,
  moveSelection,
  sortRequests,
  phasesOf,
  rowsInView,
  protocolCounts,
  timeRangeOf,
} from './waterfall-layout';

const request = (own: Partial<RequestReport>): RequestReport => ({
  url: '/x',
  status: 200,
  outcome: 'ok',
  reason: null,
  attempts: 1,
  tries: [],
  lane: 0,
  due_ms: null,
  waited_ms: null,
  start_ms: 100,
  queue_ms: null,
  server_ms: null,
  network_ms: null,
  callback_ms: null,
  end_ms: 200,
  latency_ms: 100,
  bytes: null,
  protocol: null,
  ...own,
});

const drawn = (own: Partial<RequestReport>) =>
  phasesOf(request(own)).map(({ kind, from, to }) => [kind, from, to]);

const row = (own: Partial<RequestReport>, number = 1) => ({ number, request: request(own) });

test('the phases of a request fill its time without gaps', () => {
  expect(drawn({ queue_ms: 20, server_ms: 60, network_ms: 16, callback_ms: 4 })).toStrictEqual([
    ['queue', 100, 120],
    ['send', 120, 128],
    ['server', 128, 188],
    ['receive', 188, 196],
    ['callback', 196, 200],
  ]);
});

test('a duration that the browser hides is a single phase', () => {
  expect(drawn({})).toStrictEqual([['request', 100, 200]]);
  expect(drawn({ outcome: 'timeout', status: null, server_ms: 50 })).toStrictEqual([['request', 100, 200]]);
});

test('a server time that exceeds the request is limited to it', () => {
  const phases = drawn({ queue_ms: 500, server_ms: 500, callback_ms: 500 });
  expect(phases).toStrictEqual([['queue', 100, 200]]);
});

test('a retried request shows each try and the pauses between them', () => {
  const tries: RequestReport['tries'] = [
    { status: 503, outcome: 'http_error', lane: 0, start_ms: 10, end_ms: 30 },
    { status: null, outcome: 'timeout', lane: 1, start_ms: 60, end_ms: 90 },
    { status: 200, outcome: 'ok', lane: 0, start_ms: 150, end_ms: 200 },
  ];
  const again = { tries, start_ms: 10, queue_ms: 10, attempts: 3 };
  expect(drawn(again)).toStrictEqual([
    ['request', 10, 30],
    ['pause', 30, 60],
    ['request', 60, 90],
    ['pause', 90, 150],
    ['queue', 150, 160],
    ['request', 160, 200],
  ]);
  expect(failuresOf(request(again))).toStrictEqual([30, 90]);
});

test('a row begins when the request was due, or when the wait for a worker began', () => {
  expect(beginOf(request({ due_ms: 40, waited_ms: 90 }))).toBe(40);
  expect(beginOf(request({ waited_ms: 30 }))).toBe(70);
  expect(drawn({ due_ms: 40 })[0]).toStrictEqual(['pause', 40, 100]);
  expect(beginOf(request({ due_ms: 100.5 })), 'never after it was made').toBe(100);
});

test('rows are sorted by begin or by duration', () => {
  const requests = [
    request({ start_ms: 50, latency_ms: 1 }),
    request({ start_ms: 10, latency_ms: 5 }),
    request({ start_ms: 90, due_ms: 5, latency_ms: 3 }),
    request({ start_ms: 10, latency_ms: 5 }),
  ];
  const numbers = (order: 'start' | 'duration') => sortRequests(requests, order).map(({ number }) => number);
  expect(numbers('start')).toStrictEqual([3, 2, 4, 1]);
  expect(numbers('duration')).toStrictEqual([2, 4, 3, 1]);
});

test('only the rows in view are rendered', () => {
  expect(rowsInView(0, 400, 20, 5_000)).toStrictEqual([0, 20]);
  expect(rowsInView(50_000, 400, 20, 5_000, 6)).toStrictEqual([2_494, 2_526]);
  expect(rowsInView(99_900, 400, 20, 5_000, 6)).toStrictEqual([4_989, 5_000]);
  expect(rowsInView(0, 400, 20, 3, 6)).toStrictEqual([0, 3]);
});

test('the axis begins with the sample, unless zoomed in', () => {
  const rows = [row({ start_ms: 100, end_ms: 200 }), row({ start_ms: 120, due_ms: 90, end_ms: 180 })];
  expect(timeRangeOf(rows)).toStrictEqual({ from: 0, to: 200 });
  expect(timeRangeOf(rows, true)).toStrictEqual({ from: 90, to: 200 });
  expect(timeRangeOf([], true)).toStrictEqual({ from: 0, to: 1 });
});

test('keys move within the list', () => {
  expect(moveSelection('ArrowDown', -1, 5, 3)).toBe(0);
  expect(moveSelection('PageDown', 1, 5, 3)).toBe(4);
  expect(moveSelection('ArrowDown', 4, 5, 3)).toBe(4);
  expect(moveSelection('PageUp', 1, 5, 3)).toBe(0);
  expect(moveSelection('End', 0, 5, 3)).toBe(4);
  expect(moveSelection('a', 0, 5, 3)).toBe(null);
  expect(moveSelection('Home', -1, 0, 3)).toBe(null);
});

test('answers are counted by protocol, and hidden ones by reason', () => {
  const requests = [
    request({ protocol: 'h2', queue_ms: 1 }),
    request({ protocol: 'http/1.1', queue_ms: 1 }),
    request({ protocol: 'http/1.1', queue_ms: 1 }),
    request({ url: 'https://other.example/' }),
    request({ url: 'https://other.example/', outcome: 'opaque', status: null }),
    request({ url: 'https://other.example/', outcome: 'network', status: null }),
    request({ url: '/mine' }),
  ];
  const seen = protocolCounts(requests, (url) => url.startsWith('/'));
  expect(seen).toStrictEqual({
    protocols: [
      ['http/1.1', 2],
      ['h2', 1],
    ],
    hidden: 2,
    unrecorded: 1,
  });
});
