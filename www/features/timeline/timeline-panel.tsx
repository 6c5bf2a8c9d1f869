import type { Report } from 'interleave';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { time, timesFrom } from '../../i18n/number';
import './timeline.css';
import { endOf, findAt, isWhole, layoutOf, type VariantTracks, spanAt, spanOf, tracksOf } from './tracks';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import { Chart as Frame } from '../../ui/chart';
import { hueOf } from '../../ui/hues';
import { attachGestures, handleKey, STEP, zoomBy } from './gestures';
import { Legend } from '../lanes/legend';
import { Thumb, TimeAxis } from './time-axis';
import { described, Figures } from './figures';
import { PaletteSamples, usePalettes } from './palettes';
import { type Pointed, Section } from './section';
import { Viewport } from './viewport';
import { useWidth } from '../../ui/use-width';

/** Space after the end, so that the end is visible. */
const END_MARGIN = 1.01;

/** The typical samples of all variants one below the other, on a time axis that can be zoomed. */
export function TimelinePanel({ report }: { report: Report }) {
  const all = useParts(report);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => all.filter(({ variant }) => !hidden.has(variant.id)), [all, hidden]);
  const [viewport] = useState(() => new Viewport());
  if (all.length === 0) return <p class="quiet">{more.timeline.none}</p>;

  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    setHidden(next);
  };
  return (
    <div class="timeline">
      <div class="timeline-tools">
        <fieldset class="chips">
          <legend class="unseen">{more.timeline.shown}</legend>
          {all.map(({ variant: { id, label }, hue }) => (
            <button
              key={id}
              type="button"
              class="chip"
              data-hue={hue}
              aria-pressed={!hidden.has(id)}
              onClick={() => toggle(id)}
            >
              <span class="hue" />
              {label}
            </button>
          ))}
        </fieldset>
        <Zoom viewport={viewport} />
      </div>
      <Frame name="timeline" title={words.tabs.timeline} inWords={described(all)} table="timeline-table">
        <Chart parts={shown} viewport={viewport} />
      </Frame>
      <p class="quiet timeline-help">{more.timeline.help} </p>
      <Figures parts={all} />
    </div>
  );
}

/**
 * Returns the variants' tracks. Each event of a run creates a new report, but tracks change only with the typical
 * sample.
 */
function useParts(report: Report): VariantTracks[] {
  const before = useRef(new Map<string, VariantTracks>());
  return useMemo(() => {
    const parts = report.variants.flatMap((variant, index): VariantTracks[] => {
      if (variant.spans.length === 0) return [];
      const old = before.current.get(variant.id);
      const { typical_ms, spans } = old?.variant ?? {};
      const same = typical_ms === variant.typical_ms && spans?.length === variant.spans.length;
      const tracks = old && same ? old.tracks : tracksOf(variant);
      return [{ variant, hue: hueOf(variant.id, index), tracks }];
    });
    before.current = new Map(parts.map((part) => [part.variant.id, part]));
    return parts;
  }, [report]);
}

function Zoom({ viewport }: { viewport: Viewport }) {
  const range = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      viewport.onFrame(() => {
        const { view, whole } = viewport;
        const [from, to] = timesFrom(view.from, view.to);
        const said = isWhole(view, whole)
          ? more.timeline.allOf(time(whole.to / END_MARGIN))
          : `${from}–${to}`;
        if (range.current && range.current.textContent !== said) range.current.textContent = said;
      }),
    [viewport],
  );
  return (
    <div class="zoom">
      <span class="figures quiet" ref={range} data-testid="timeline-range" />
      <button
        type="button"
        class="button"
        data-testid="zoom-out"
        aria-label={more.timeline.zoomOut}
        title={more.timeline.zoomOutKey}
        onClick={() => zoomBy(viewport, STEP)}
      >
        −
      </button>
      <button
        type="button"
        class="button"
        data-testid="zoom-in"
        aria-label={more.timeline.zoomIn}
        title={more.timeline.zoomInKey}
        onClick={() => zoomBy(viewport, 1 / STEP)}
      >
        +
      </button>
      <button
        type="button"
        class="button"
        data-testid="zoom-all"
        title={more.timeline.allKey}
        onClick={() => viewport.animateTo(viewport.whole)}
      >
        {more.timeline.all}
      </button>
    </div>
  );
}

function Chart({ parts, viewport }: { parts: VariantTracks[]; viewport: Viewport }) {
  const chart = useRef<HTMLDivElement>(null);
  const [width, plot] = useWidth();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [busy, setBusy] = useState(false);
  const [palette, samples] = usePalettes(parts);

  const end = Math.max(...parts.map(({ tracks }) => endOf(tracks)), 0) * END_MARGIN;
  useLayoutEffect(() => {
    viewport.setWhole({ from: 0, to: end || 1 });
    setPointed(null);
  }, [viewport, end, parts]);

  useEffect(() => {
    if (!chart.current) return;
    const onBusy = (busy: boolean) => {
      setBusy(busy);
      setPointed(null);
    };
    const place = () => plot.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return attachGestures(chart.current, { plot: place, viewport, onBusy });
  }, [viewport]);

  const said = useMemo(() => described(parts), [parts]);
  const legend = useMemo(() => <Legend variants={parts.map(({ variant }) => variant)} lanesOnly />, [parts]);

  const onPointer = (event: PointerEvent) => {
    if (busy || event.pointerType === 'touch') return;
    setPointed(spansAtPointer(event, parts, viewport, width));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && pointed) event.stopPropagation();
    const next = spanAfterKey(parts, viewport, pointed, event);
    if (next !== undefined) {
      setPointed(next);
      if (next) {
        viewport.reveal(next.found);
        bringIntoView(chart.current, parts, next);
      }
    } else if (event.key === 'Enter' && pointed) {
      const margin = (pointed.found.to - pointed.found.from) * 0.25;
      viewport.animateTo({ from: pointed.found.from - margin, to: pointed.found.to + margin });
    } else if (!handleKey(viewport, event.key)) {
      return;
    }
    event.preventDefault();
  };
  return (
    <div
      class={busy ? 'timeline-chart busy' : 'timeline-chart'}
      ref={chart}
      tabIndex={0}
      role="application"
      aria-roledescription={more.timeline.role}
      aria-label={said}
      data-testid="timeline"
      data-spans={parts.reduce((sum, { variant }) => sum + variant.spans.length, 0)}
      onPointerMove={onPointer}
      onPointerDown={(event) => event.pointerType === 'touch' && setPointed(null)}
      onClick={(event) => setPointed(spansAtPointer(event, parts, viewport, width))}
      onPointerLeave={() => setPointed(null)}
      onBlur={() => setPointed(null)}
      onKeyDown={onKeyDown}
    >
      <div class="timeline-head">
        <div class="timeline-plot" ref={plot}>
          <TimeAxis viewport={viewport} width={width} palette={palette[0]} />
          <Thumb viewport={viewport} width={width} />
        </div>
      </div>
      {parts.map((part, i) => (
        <Section
          key={part.variant.id}
          part={part}
          width={width}
          viewport={viewport}
          palette={palette[i]}
          pointed={pointed?.part === i ? pointed : null}
        />
      ))}
      {legend}
      <PaletteSamples parts={parts} at={samples} />
    </div>
  );
}

/** Returns the spans under the pointer. */
function spansAtPointer(
  event: MouseEvent,
  parts: VariantTracks[],
  viewport: Viewport,
  width: number,
): Pointed | null {
  const { target } = event;
  if (!(target instanceof HTMLCanvasElement)) return null;
  const part = parts.findIndex(({ variant }) => variant.id === target.dataset.part);
  const tracks = parts[part]?.tracks;
  if (!tracks) return null;
  const { left, top } = target.getBoundingClientRect();
  const { from, to } = viewport.view;
  const perMs = width / (to - from);
  const at = from + (event.clientX - left) / perMs;
  const found = findAt(tracks, layoutOf(tracks.length), event.clientY - top, at, perMs);
  return found && { part, found, at };
}

/** Returns the span that a key moves to; undefined if the key has no function here. */
function spanAfterKey(
  parts: VariantTracks[],
  { view }: Viewport,
  pointed: Pointed | null,
  { key, shiftKey }: KeyboardEvent,
): Pointed | null | undefined {
  const upright = { ArrowDown: 1, ArrowUp: -1 }[key];
  const along = shiftKey ? { ArrowRight: 1, ArrowLeft: -1 }[key] : undefined;
  if (key === 'Escape') return null;
  if (upright === undefined && along === undefined) return undefined;
  const all = parts.flatMap(({ tracks }, part) => tracks.map((track, lane) => ({ track, part, lane })));
  const at = pointed ? pointed.at : (view.from + view.to) / 2;
  const here = all.findIndex(({ part, lane }) => part === pointed?.part && lane === pointed.found.lane);
  const to = here < 0 ? 0 : Math.min(Math.max(here + (upright ?? 0), 0), all.length - 1);
  const next = all[to];
  if (!next) return null;
  let span = pointed?.found.span != null && to === here ? pointed.found.span : spanAt(next.track, at);
  if (span !== null && along !== undefined && pointed) {
    span = Math.min(Math.max(span + along, 0), next.track.spans.length - 1);
  }
  const found = span === null ? null : spanOf(next.track, next.lane, span);
  if (!found) return pointed;
  // The keys up and down keep the time, so that concurrent spans can be compared.
  const middle = (found.from + found.to) / 2;
  return {
    part: next.part,
    found,
    at: along === undefined ? Math.min(Math.max(at, found.from), found.to) : middle,
  };
}

/** Scrolls the page to the span that a key selected. */
function bringIntoView(chart: HTMLElement | null, parts: VariantTracks[], { part, found }: Pointed): void {
  const id = parts[part]?.variant.id;
  const canvas = chart?.querySelector(`canvas[data-part="${id}"]`);
  if (!canvas) return;
  const { top, apart } = layoutOf(parts[part]?.tracks.length ?? 0);
  const y = canvas.getBoundingClientRect().top + top + found.lane * apart;
  const [low, high] = [90, innerHeight - 120];
  if (y < low) scrollBy(0, y - low);
  else if (y > high) scrollBy(0, y - high);
}
