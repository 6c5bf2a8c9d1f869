import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SpanKind, SpanReport } from 'interleave';
import type { Piece } from './lanes';
import {
  findAt,
  inView,
  isWhole,
  layoutOf,
  moved,
  piecesInView,
  showing,
  spanAt,
  type Track,
  tracksOf,
  type View,
  within,
  zoomed,
} from './timeline';

const span = (lane: number, kind: SpanKind, start_ms: number, end_ms: number): SpanReport => ({
  lane,
  kind,
  label: '',
  start_ms,
  end_ms,
});

const whole = { from: 0, to: 1_000 };

/** So many lanes of so many turns of a millisecond each, running and waiting. */
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

void test('what is pointed at stays where it is', () => {
  const view = zoomed(whole, whole, 0.5, 250);
  assert.deepEqual(view, { from: 125, to: 625 });
  const closer = zoomed(view, whole, 1e-12, 250);
  assert.ok(Math.abs(closer.to - closer.from - 0.01) < 1e-9 && closer.from <= 250 && closer.to >= 250);
  assert.deepEqual(zoomed(closer, whole, 1e12, 250), whole);
});

void test('a view stays within the whole', () => {
  assert.deepEqual(within({ from: -50, to: 50 }, whole), { from: 0, to: 100 });
  assert.deepEqual(moved({ from: 900, to: 1_000 }, whole, 70), { from: 900, to: 1_000 });
  assert.deepEqual(moved({ from: 0, to: 10 }, whole, 5), { from: 5, to: 15 });
  assert.ok(isWhole(within({ from: -1, to: 2_000 }, whole), whole));
  const tiny = { from: 0, to: 0.004 };
  assert.deepEqual(zoomed(tiny, tiny, 0.5), tiny);
});

void test('a span is brought into view by the shortest way', () => {
  const view = { from: 100, to: 200 };
  assert.deepEqual(showing(view, whole, { from: 120, to: 130 }), view);
  assert.deepEqual(showing(view, whole, { from: 250, to: 260 }), { from: 160, to: 260 });
  assert.deepEqual(showing(view, whole, { from: 40, to: 50 }), { from: 40, to: 140 });
  assert.deepEqual(showing(view, whole, { from: 300, to: 900 }), { from: 300, to: 400 });
});

void test('only what is in view is looked at', () => {
  const track = only(turns(1, 2_000));
  assert.deepEqual(inView(track, 500.5, 502.5), [500, 503]);
  assert.deepEqual(inView(track, 5_000, 6_000), [2_000, 2_000]);
  assert.deepEqual(inView(track, -9, -5), [0, 0]);
  const seen = pieces(track, { from: 500, to: 510 }, 1_000);
  assert.ok(seen.length >= 10 && seen.length <= 12, `${seen.length}`);
});

void test('a long span is found though shorter ones have begun since', () => {
  const lanes = [{ id: 0, name: 'one' }];
  const spans = [span(0, 'run', 0, 100), span(0, 'message', 10, 11), span(0, 'message', 20, 21)];
  assert.deepEqual(inView(only(tracksOf({ lanes, spans })), 50, 60), [0, 3]);
});

void test('however many spans there are, pieces are no more than pixels', () => {
  const tracks = turns(10, 2_000);
  const all = tracks.flatMap((track) => pieces(track, { from: 0, to: 2_000 }, 800));
  assert.ok(all.every(({ part }) => part < 1));
  assert.ok(all.length <= 10 * 2 * 82, `${all.length}`);
});

void test('moving time does not change what is taken together', () => {
  const track = only(turns(1, 2_000));
  const shown = (from: number) => {
    const view = { from, to: from + 1_000 };
    const perMs = 0.2;
    // In time again, and without the stretches that are cut off.
    return pieces(track, view, 1_000 * perMs)
      .map(({ kind, part, from }) => `${kind} ${part} ${(from / perMs + view.from).toFixed(3)}`)
      .filter((_, i, { length }) => i > 3 && i < length - 4);
  };
  const [here, there] = [shown(300), shown(307.3)];
  assert.ok(here.filter((piece) => there.includes(piece)).length > here.length / 2);
  assert.ok(there.slice(4, 20).every((piece) => here.includes(piece)));
});

void test('a span that reaches out of view on both sides is drawn', () => {
  const [piece, ...rest] = pieces(only(turns(1, 3)), { from: 1.4, to: 1.6 }, 100);
  assert.ok(piece && rest.length === 0);
  assert.ok(piece.from < 0 && piece.to > 100);
});

void test('what is pointed at is found in its lane', () => {
  const tracks = turns(2, 100);
  const layout = layoutOf(2);
  const y = (lane: number) => layout.top + lane * layout.apart + layout.thick / 2;
  assert.deepEqual(findAt(tracks, layout, y(1), 7.5, 50), {
    lane: 1,
    from: 7,
    to: 8,
    span: 7,
    spans: 1,
    kinds: [['wait_lock', 1]],
  });
  assert.equal(findAt(tracks, layout, y(2), 7.5, 50), null);
  assert.equal(findAt(tracks, layout, y(0), 200, 50), null);
  assert.equal(findAt(tracks, layout, y(0), 100.04, 50)?.span, 99, 'near enough');
});

void test('where spans cannot be told apart, all of them are what is pointed at', () => {
  const found = findAt(turns(1, 2_000), layoutOf(1), 10, 1_000, 0.1) ?? assert.fail();
  assert.equal(found.span, null);
  assert.ok(found.spans > 50 && found.spans < 70, `${found.spans}`);
  const shares = found.kinds.map(([kind, ms]) => [kind, ms / (found.to - found.from)] as const);
  for (const [, share] of shares) assert.ok(Math.abs(share - 0.5) < 0.02);
});

void test('a moment has a span, or the nearest one', () => {
  const track = only(turns(1, 10));
  assert.equal(spanAt(track, 3.5), 3);
  assert.equal(spanAt(track, 99), 9);
  assert.equal(spanAt({ name: '', spans: [], reach: new Float64Array() }, 1), null);
});

void test('lanes have room for their names', () => {
  for (const lanes of [0, 1, 4, 10, 64]) {
    const { thick, apart, height, top } = layoutOf(lanes);
    assert.ok(apart > thick && apart >= 14 && height >= 2 * top + thick);
  }
});
