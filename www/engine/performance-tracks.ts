// Shows the spans of every sample live in the browser's own Performance panel: as User Timing entries with the
// properties that put them on custom tracks in Chrome
// (https://developer.chrome.com/docs/devtools/performance/extension). Firefox's profiler shows the same entries as
// markers.

import type { Event, SpanKind, VariantReport } from 'interleave';
import { words } from '../i18n';

export type Sample = Extract<Event, { type: 'sample' }>;

/** The largest number of spans written for one run, since the browser keeps all entries in memory. */
export const MAX_ENTRIES = 10_000;

const GROUP = 'Interleave';

type Colour =
  | `${'primary' | 'secondary' | 'tertiary'}${'' | '-light' | '-dark'}`
  // Chrome has no other colours; `error` is reserved for failures.
  | 'error';

const COLOURS: Record<SpanKind, Colour> = {
  run: 'primary-dark',
  write: 'primary',
  wait_lock: 'tertiary-light',
  hold: 'tertiary-dark',
  pause: 'secondary-light',
  dispatch: 'primary-light',
  message: 'primary-light',
  set_up: 'primary-light',
  queue: 'secondary-light',
  send: 'secondary',
  server: 'secondary-dark',
  receive: 'secondary',
  callback: 'primary-light',
  request: 'secondary-dark',
};

let wanted = false;

/**
 * Returns true if the spans of runs started on the page are to be shown. Lasts until the page is closed or reloaded.
 */
export function tracksWanted(): boolean {
  return wanted;
}

export function setTracksWanted(want: boolean): void {
  wanted = want;
}

/** The names of all entries written so far: `clearTracks` must not remove entries of other scripts. */
const names = new Set<string>();

export function clearTracks(): void {
  for (const name of names) performance.clearMeasures(name);
  names.clear();
}

/**
 * Returns a function that writes the spans of a sample. Writing takes time, so it must not be called while a sample
 * is timed.
 */
export function createTrackWriter(variants: VariantReport[]): (sample: Sample) => void {
  const labels = new Map(variants.map(({ id, label }) => [id, label]));
  const counts = new Map<string, number>();
  let left = MAX_ENTRIES;
  return ({ variant, timeline: { began_ms, lanes, spans } }) => {
    const label = labels.get(variant) ?? variant;
    const number = (counts.get(variant) ?? 0) + 1;
    counts.set(variant, number);
    const begin = began_ms - performance.timeOrigin;
    const busyUntil = new Map<number, number>();
    for (const span of spans) {
      // The clocks of two workers may differ by their resolution; entries of a track must not overlap.
      const start = Math.max(begin + span.start_ms, busyUntil.get(span.lane) ?? 0);
      const end = begin + span.end_ms;
      if (end <= start) continue;
      if (left-- <= 0) return;
      busyUntil.set(span.lane, end);
      const lane = lanes.find(({ id }) => id === span.lane)?.name ?? String(span.lane);
      const kind = span.kind.replaceAll('_', ' ');
      const name = span.label ? `${kind} · ${span.label}` : kind;
      names.add(name);
      const devtools = {
        dataType: 'track-entry',
        track: `${label} · ${lane}`,
        trackGroup: GROUP,
        color: COLOURS[span.kind],
        tooltipText: words.tracks.tooltip(name, number, label),
        properties: [
          [words.tracks.variant, label],
          [words.tracks.lane, lane],
          [words.tracks.sample, String(number)],
          [words.tracks.what, kind],
          ...(span.label ? [[words.tracks.which, span.label]] : []),
        ],
      };
      performance.measure(name, { start, end, detail: { devtools } });
    }
  };
}
