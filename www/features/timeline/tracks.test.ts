import { assert, expect, test } from 'vitest';
import type { SpanKind, SpanReport } from 'interleave';
import type { Piece } from '../lanes/lane-layout';
import {
  findAt,
  inView,
  isWhole,
  layoutOf,
  moveView,
  piecesInView,
  revealSpan,
  spanAt,
  type Track,
  tracksOf,
  type View,
  clampView,
  zoomView,
} from './tracks';

const span = (lane: number, kind: SpanKind, start_ms: number, end_ms: number): SpanReport => ({
  lane,
  kind,
  label: '',
  start_ms,
  end_ms,
});

const whole = { from: 0, to: 1_000 };

/** Returns lanes with spans of one millisecond each, alternately running and waiting. */
function turns(lanes: number, spans: number): Track[] {
  const ids = Array.from({ length: lanes }, (_, id) => ({ id, name: `thread ${id + 1}` }));
  const all = ids.flatMap(({ id }) =>
    Array.from({ length: spans }, (_, i) => span(id, (i + id) % 2 ? 'run' : 'wait_lock', i, i + 1)),
  );
  return tracksOf({ lanes: ids, spans: all });
}

function only(tracks: Track[]): Track {
  return tracks[0] ?? assert.fail();
}

function pieces(track: Track, view: View, width: number): Piece[] {
  const found: Piece[] = [];
  piecesInView(track, view, width, (piece) => found.push(piece));
  return found;
}

test('zooming keeps the time under the pointer in place', () => {
  const view = zoomView(whole, whole, 0.5, 250);
  expect(view).toStrictEqual({ from: 125, to: 625 });
  const closer = zoomView(view, whole, 1e-12, 250);
  assert(Math.abs(closer.to - closer.from - 0.01) < 1e-9 && closer.from <= 250 && closer.to >= 250);
  expect(zoomView(closer, whole, 1e12, 250)).toStrictEqual(whole);
});

test('a view stays within the whole', () => {
  expect(clampView({ from: -50, to: 50 }, whole)).toStrictEqual({ from: 0, to: 100 });
  expect(moveView({ from: 900, to: 1_000 }, whole, 70)).toStrictEqual({ from: 900, to: 1_000 });
  expect(moveView({ from: 0, to: 10 }, whole, 5)).toStrictEqual({ from: 5, to: 15 });
  assert(isWhole(clampView({ from: -1, to: 2_000 }, whole), whole));
  const tiny = { from: 0, to: 0.004 };
  expect(zoomView(tiny, tiny, 0.5)).toStrictEqual(tiny);
});

test('a span is scrolled into view by the shortest distance', () => {
  const view = { from: 100, to: 200 };
  expect(revealSpan(view, whole, { from: 120, to: 130 })).toStrictEqual(view);
  expect(revealSpan(view, whole, { from: 250, to: 260 })).toStrictEqual({ from: 160, to: 260 });
  expect(revealSpan(view, whole, { from: 40, to: 50 })).toStrictEqual({ from: 40, to: 140 });
  expect(revealSpan(view, whole, { from: 300, to: 900 })).toStrictEqual({ from: 300, to: 400 });
});

test('only spans in view are visited', () => {
  const track = only(turns(1, 2_000));
  expect(inView(track, 500.5, 502.5)).toStrictEqual([500, 503]);
  expect(inView(track, 5_000, 6_000)).toStrictEqual([2_000, 2_000]);
  expect(inView(track, -9, -5)).toStrictEqual([0, 0]);
  const seen = pieces(track, { from: 500, to: 510 }, 1_000);
  assert(seen.length >= 10 && seen.length <= 12, `${seen.length}`);
});

test('a long span is found although shorter ones began later', () => {
  const lanes = [{ id: 0, name: 'one' }];
  const spans = [span(0, 'run', 0, 100), span(0, 'message', 10, 11), span(0, 'message', 20, 21)];
  expect(inView(only(tracksOf({ lanes, spans })), 50, 60)).toStrictEqual([0, 3]);
});

test('any number of spans gives at most as many pieces as pixels', () => {
  const tracks = turns(10, 2_000);
  const all = tracks.flatMap((track) => pieces(track, { from: 0, to: 2_000 }, 800));
  assert(all.every(({ part }) => part < 1));
  assert(all.length <= 10 * 2 * 82, `${all.length}`);
});

test('panning does not change how spans are merged', () => {
  const track = only(turns(1, 2_000));
  const shown = (from: number) => {
    const view = { from, to: from + 1_000 };
    const perMs = 0.2;
    // Convert into time and drop the stretches at the edges.
    return pieces(track, view, 1_000 * perMs)
      .map(({ kind, part, from }) => `${kind} ${part} ${(from / perMs + view.from).toFixed(3)}`)
      .filter((_, i, { length }) => i > 3 && i < length - 4);
  };
  const [here, there] = [shown(300), shown(307.3)];
  assert(here.filter((piece) => there.includes(piece)).length > here.length / 2);
  assert(there.slice(4, 20).every((piece) => here.includes(piece)));
});

test('a span that exceeds the view on both sides is drawn', () => {
  const [piece, ...rest] = pieces(only(turns(1, 3)), { from: 1.4, to: 1.6 }, 100);
  assert(piece && rest.length === 0);
  assert(piece.from < 0 && piece.to > 100);
});

test('the span under the pointer is found in its lane', () => {
  const tracks = turns(2, 100);
  const layout = layoutOf(2);
  const y = (lane: number) => layout.top + lane * layout.apart + layout.thick / 2;
  expect(findAt(tracks, layout, y(1), 7.5, 50)).toStrictEqual({
    lane: 1,
    from: 7,
    to: 8,
    span: 7,
    spans: 1,
    kinds: [['wait_lock', 1]],
  });
  expect(findAt(tracks, layout, y(2), 7.5, 50)).toBe(null);
  expect(findAt(tracks, layout, y(0), 200, 50)).toBe(null);
  expect(findAt(tracks, layout, y(0), 100.04, 50)?.span, 'near enough').toBe(99);
});

test('where spans are too short to be distinguished, all of them are found', () => {
  const found = findAt(turns(1, 2_000), layoutOf(1), 10, 1_000, 0.1) ?? assert.fail();
  expect(found.span).toBe(null);
  assert(found.spans > 50 && found.spans < 70, `${found.spans}`);
  const shares = found.kinds.map(([kind, ms]) => [kind, ms / (found.to - found.from)] as const);
  for (const [, share] of shares) assert(Math.abs(share - 0.5) < 0.02);
});

test('each time has a span, or the nearest one', () => {
  const track = only(turns(1, 10));
  expect(spanAt(track, 3.5)).toBe(3);
  expect(spanAt(track, 99)).toBe(9);
  expect(spanAt({ name: '', spans: [], reach: new Float64Array() }, 1)).toBe(null);
});

test('the height of lanes leaves room for their names', () => {
  for (const lanes of [0, 1, 4, 10, 64]) {
    const { thick, apart, height, top } = layoutOf(lanes);
    assert(apart > thick && apart >= 14 && height >= 2 * top + thick);
  }
});
