import type { Report, SpanKind, VariantReport } from 'interleave';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { count, share, time, timesFrom } from '../number';
import { type Axis, axis } from '../scale';
import '../styles/timeline.css';
import {
  endOf,
  findAt,
  type Found,
  isWhole,
  kindsOf,
  layoutOf,
  spanAt,
  spanOf,
  type Track,
  tracksOf,
  type View,
} from '../timeline';
import { hueOf } from './chips';
import { listen, pressed, STEP, zoomBy } from './gestures';
import { Legend } from './legend';
import { lookOf, type Palette, paintAxis, paintLanes, paletteOf, sheetOf } from './paint';
import { Viewport } from './viewport';
import { useWidth } from './width';
import { KIND_WORDS } from './words';

/** Pixels that a tick's label needs, and each of its characters. */
const TICK_ROOM = 30;
const TICK_CHARACTER = 7;
/** So much is left free at the end, which is to be seen as one. */
const AFTER = 1.01;
/** So many lanes are read out; the others are in the table. */
const SAID = 12;
const KINDS = Object.keys(KIND_WORDS) as SpanKind[];

/** A variant and its lanes. */
interface Part {
  variant: VariantReport;
  hue: string;
  tracks: Track[];
}

/** What is pointed at, and at which time. */
interface Pointed {
  part: number;
  found: Found;
  at: number;
}

/** The typical samples of all variants under one another, to be looked at as closely as one likes. */
export function TimelinePanel({ report }: { report: Report }) {
  const all = useParts(report);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => all.filter(({ variant }) => !hidden.has(variant.id)), [all, hidden]);
  const [viewport] = useState(() => new Viewport());
  if (all.length === 0) return <p class="quiet">No sample has been taken yet.</p>;

  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    setHidden(next);
  };
  return (
    <div class="timeline">
      <div class="timeline-tools">
        <fieldset class="chips">
          <legend class="unseen">Variants shown</legend>
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
      <Chart parts={shown} viewport={viewport} />
      <p class="quiet timeline-help">
        The wheel or two fingers zoom, dragging moves. Keys: ← → move, + − zoom, Home shows all; ↑ ↓ and Shift
        with ← → lead from span to span, Enter fits one.
      </p>
      <Figures parts={all} />
    </div>
  );
}

/** Reports are made anew at each step of a run; lanes change only with the sample they show. */
function useParts(report: Report): Part[] {
  const before = useRef(new Map<string, Part>());
  return useMemo(() => {
    const parts = report.variants.flatMap((variant, index): Part[] => {
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
        const words = isWhole(view, whole) ? `all ${time(whole.to / AFTER)}` : `${from}–${to}`;
        if (range.current && range.current.textContent !== words) range.current.textContent = words;
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
        aria-label="Zoom out"
        title="Zoom out (−)"
        onClick={() => zoomBy(viewport, STEP)}
      >
        −
      </button>
      <button
        type="button"
        class="button"
        data-testid="zoom-in"
        aria-label="Zoom in"
        title="Zoom in (+)"
        onClick={() => zoomBy(viewport, 1 / STEP)}
      >
        +
      </button>
      <button
        type="button"
        class="button"
        data-testid="zoom-all"
        title="Show all (Home)"
        onClick={() => viewport.glide(viewport.whole)}
      >
        All
      </button>
    </div>
  );
}

function Chart({ parts, viewport }: { parts: Part[]; viewport: Viewport }) {
  const chart = useRef<HTMLDivElement>(null);
  const [width, plot] = useWidth();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [busy, setBusy] = useState(false);
  const [palette, samples] = usePalettes(parts);

  const end = Math.max(...parts.map(({ tracks }) => endOf(tracks)), 0) * AFTER;
  useLayoutEffect(() => {
    viewport.spread({ from: 0, to: end || 1 });
    setPointed(null);
  }, [viewport, end, parts]);

  useEffect(() => {
    if (!chart.current) return;
    const onBusy = (busy: boolean) => {
      setBusy(busy);
      setPointed(null);
    };
    const place = () => plot.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return listen(chart.current, { plot: place, viewport, onBusy });
  }, [viewport]);

  const words = useMemo(() => described(parts), [parts]);
  const legend = useMemo(() => <Legend variants={parts.map(({ variant }) => variant)} lanesOnly />, [parts]);

  const onPointer = (event: PointerEvent) => {
    if (busy || event.pointerType === 'touch') return;
    setPointed(pointedBy(event, parts, viewport, width));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && pointed) event.stopPropagation();
    const next = stepped(parts, viewport, pointed, event);
    if (next !== undefined) {
      setPointed(next);
      if (next) {
        viewport.reveal(next.found);
        bringIntoView(chart.current, parts, next);
      }
    } else if (event.key === 'Enter' && pointed) {
      const margin = (pointed.found.to - pointed.found.from) * 0.25;
      viewport.glide({ from: pointed.found.from - margin, to: pointed.found.to + margin });
    } else if (!pressed(viewport, event.key)) {
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
      aria-roledescription="timeline"
      aria-label={words}
      data-testid="timeline"
      data-spans={parts.reduce((sum, { variant }) => sum + variant.spans.length, 0)}
      onPointerMove={onPointer}
      onPointerDown={(event) => event.pointerType === 'touch' && setPointed(null)}
      onClick={(event) => setPointed(pointedBy(event, parts, viewport, width))}
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
      <Samples parts={parts} at={samples} />
    </div>
  );
}

/** What every kind looks like in each part's hue, read once, and again when the theme changes. */
function usePalettes(parts: Part[]) {
  const samples = useRef<HTMLDivElement>(null);
  const [palettes, setPalettes] = useState<Palette[]>([]);
  useLayoutEffect(() => {
    const read = () => setPalettes([...(samples.current?.children ?? [])].map(paletteOf));
    read();
    const themes = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
      matchMedia(query),
    );
    for (const theme of themes) theme.addEventListener('change', read);
    return () => themes.forEach((theme) => theme.removeEventListener('change', read));
  }, [parts.map(({ hue }) => hue).join()]);
  return [palettes, samples] as const;
}

/** Never seen; styles apply to them all the same. */
function Samples({ parts, at }: { parts: Part[]; at: { current: HTMLDivElement | null } }) {
  return (
    <div ref={at} class="unseen" aria-hidden="true">
      {parts.map(({ hue, variant: { id } }) => (
        <svg key={id} data-hue={hue} width={1} height={1}>
          {KINDS.flatMap((kind) =>
            [false, true].map((narrow) => (
              <path
                key={lookOf(kind, narrow)}
                data-look={lookOf(kind, narrow)}
                class={`span ${kind} ${narrow ? 'narrow' : ''}`}
              />
            )),
          )}
        </svg>
      ))}
    </div>
  );
}

/** The closer one looks, the longer the labels are, and the more room they need. */
function timeAxis({ from, to }: View, width: number): Axis {
  const labelled = (characters: number) => axis(from, to, width / (TICK_ROOM + characters * TICK_CHARACTER));
  const longest = Math.max(...labelled(4).ticks.map(({ label }) => label.length), 4);
  return labelled(longest);
}

function TimeAxis({
  viewport,
  width,
  palette,
}: {
  viewport: Viewport;
  width: number;
  palette: Palette | undefined;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const draw = () => {
      const sheet = canvas.current && palette && sheetOf(canvas.current, width, AXIS_HIGH);
      if (sheet) paintAxis(sheet, timeAxis(viewport.view, width), palette);
    };
    const stop = viewport.onFrame(draw);
    void document.fonts.ready.then(() => viewport.redraw());
    const onResize = () => viewport.redraw();
    addEventListener('resize', onResize);
    return () => {
      stop();
      removeEventListener('resize', onResize);
    };
  }, [viewport, width, palette]);
  return <canvas ref={canvas} class="timeline-axis" style={{ width: `${width}px` }} aria-hidden="true" />;
}

const AXIS_HIGH = 28;

/** Which part of the time is in view; can be dragged. The keys do the same. */
function Thumb({ viewport, width }: { viewport: Viewport; width: number }) {
  const track = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () =>
      viewport.onFrame(() => {
        const { view, whole } = viewport;
        const all = whole.to - whole.from;
        const { current } = track;
        if (!current) return;
        current.hidden = isWhole(view, whole);
        const wide = Math.max(((view.to - view.from) / all) * width, 12);
        const room = all - (view.to - view.from);
        const left = room > 0 ? ((view.from - whole.from) / room) * (width - wide) : 0;
        current.style.setProperty('--left', `${left}px`);
        current.style.setProperty('--wide', `${wide}px`);
      }),
    [viewport, width],
  );
  const onMove = (event: PointerEvent & { currentTarget: HTMLDivElement }) => {
    if (event.buttons === 0) return;
    // The chart would take it for a drag of its own, the other way round.
    event.stopPropagation();
    viewport.move((event.movementX / width) * (viewport.whole.to - viewport.whole.from));
  };
  const onDown = (event: PointerEvent & { currentTarget: HTMLDivElement }) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const { view, whole } = viewport;
    const { left } = event.currentTarget.getBoundingClientRect();
    const at = whole.from + ((event.clientX - left) / width) * (whole.to - whole.from);
    if (at < view.from || at > view.to) viewport.move(at - (view.from + view.to) / 2);
  };
  return (
    <div class="timeline-track" ref={track} aria-hidden="true" onPointerDown={onDown} onPointerMove={onMove}>
      <div class="timeline-thumb" />
    </div>
  );
}

interface SectionProps {
  part: Part;
  width: number;
  viewport: Viewport;
  palette: Palette | undefined;
  pointed: Pointed | null;
}

/** A variant's lanes. Scrolling the page moves what is painted and paints nothing. */
function Section({ part, width, viewport, palette, pointed }: SectionProps) {
  const { variant, tracks, hue } = part;
  const canvas = useRef<HTMLCanvasElement>(null);
  const seen = useSeen(canvas, viewport);
  const drawn = useRef<unknown[]>([]);
  const layout = layoutOf(tracks.length);

  useLayoutEffect(
    () =>
      viewport.onFrame(() => {
        const { view } = viewport;
        const now = [view, tracks, width, palette, pointed, devicePixelRatio];
        if (!seen.current || now.every((value, i) => value === drawn.current[i])) return;
        const sheet = canvas.current && palette && sheetOf(canvas.current, width, layout.height);
        if (!sheet) return;
        const ticks = timeAxis(view, width);
        paintLanes(sheet, {
          tracks,
          layout,
          view,
          axis: ticks,
          palette,
          pointed: pointed?.found ?? null,
        });
        drawn.current = now;
      }),
    [viewport, variant, tracks, width, palette, pointed],
  );
  // Hundreds of names, perhaps, which stay the same whatever is pointed at.
  const names = useMemo(
    () => (
      <ol
        class="timeline-names"
        style={{
          '--apart': `${layout.apart}px`,
          '--top': `${layout.top - (layout.apart - layout.thick) / 2}px`,
        }}
      >
        {tracks.map(({ name }, i) => (
          <li key={i} title={name}>
            {name}
          </li>
        ))}
      </ol>
    ),
    [tracks],
  );
  const words = useMemo(() => lanesInWords(part), [tracks]);
  const notes = [variant.note, `typical sample ${time(variant.typical_ms ?? 0)}`];
  if (variant.dropped_spans > 0) notes.push(`${count(variant.dropped_spans, 'later span')} not kept`);
  return (
    <section class="timeline-part" data-hue={hue} aria-label={variant.label}>
      <h3>
        <span class="hue" /> {variant.label} <small class="quiet">{notes.filter(Boolean).join(' · ')}</small>
      </h3>
      <div class="timeline-lanes">
        {names}
        <div class="timeline-cell">
          <canvas
            ref={canvas}
            data-part={variant.id}
            style={{ width: `${width}px`, height: `${layout.height}px` }}
            role="img"
            aria-label={words}
          />
          {pointed && <Details part={part} pointed={pointed} viewport={viewport} width={width} />}
        </div>
      </div>
    </section>
  );
}

/** Whether it is on the screen or near it; painted when it comes there. */
function useSeen(canvas: { current: HTMLCanvasElement | null }, viewport: Viewport) {
  const seen = useRef(true);
  useEffect(() => {
    if (!canvas.current) return;
    const note = (entries: IntersectionObserverEntry[]) => {
      seen.current = entries.at(-1)?.isIntersecting ?? true;
      if (seen.current) viewport.redraw();
    };
    const observer = new IntersectionObserver(note, { rootMargin: '300px' });
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, [viewport]);
  return seen;
}

interface DetailsProps {
  part: Part;
  pointed: Pointed;
  viewport: Viewport;
  width: number;
}

/** What is pointed at. It is also read out, for those who came by the keys. */
function Details({ part: { tracks }, pointed: { found, at }, viewport, width }: DetailsProps) {
  const { lane, from, to, span, spans, kinds } = found;
  const track = tracks[lane];
  const box = useRef<HTMLDivElement>(null);
  const layout = layoutOf(tracks.length);
  useLayoutEffect(
    () =>
      viewport.onFrame(() => {
        const { view } = viewport;
        const inView = Math.min(Math.max(at, view.from), view.to);
        const x = ((inView - view.from) / (view.to - view.from)) * width;
        const left = Math.min(Math.max(x - 16, 0), Math.max(width - (box.current?.offsetWidth ?? 0), 0));
        box.current?.style.setProperty('--left', `${left}px`);
      }),
    [viewport, width, at],
  );
  const [kind] = kinds[0] ?? [];
  const [first, last] = timesFrom(from, to);
  const label = span === null ? '' : track?.spans[span]?.label;
  return (
    <div
      class="tip"
      ref={box}
      role="status"
      style={{ '--top': `${layout.top + lane * layout.apart + layout.thick + 6}px` }}
    >
      <strong>
        {track?.name}: {span === null ? count(spans, 'span') : kind && KIND_WORDS[kind]}
      </strong>
      {label && <span>{label}</span>}
      {span === null && (
        <span>{kinds.map(([kind, ms]) => `${KIND_WORDS[kind]} ${share(ms, to - from)}`).join(', ')}</span>
      )}
      <span class="figures">
        {first}–{last}, {time(to - from)} long
      </span>
    </div>
  );
}

/** What the pointer is on. */
function pointedBy(event: MouseEvent, parts: Part[], viewport: Viewport, width: number): Pointed | null {
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

/** Where a key leads to from span to span; undefined for a key that does not. */
function stepped(
  parts: Part[],
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
  // Up and down stay at the moment, so that one sees what else went on then.
  const middle = (found.from + found.to) / 2;
  return {
    part: next.part,
    found,
    at: along === undefined ? Math.min(Math.max(at, found.from), found.to) : middle,
  };
}

/** The page follows those who go by keys. */
function bringIntoView(chart: HTMLElement | null, parts: Part[], { part, found }: Pointed): void {
  const id = parts[part]?.variant.id;
  const canvas = chart?.querySelector(`canvas[data-part="${id}"]`);
  if (!canvas) return;
  const { top, apart } = layoutOf(parts[part]?.tracks.length ?? 0);
  const y = canvas.getBoundingClientRect().top + top + found.lane * apart;
  const [low, high] = [90, innerHeight - 120];
  if (y < low) scrollBy(0, y - low);
  else if (y > high) scrollBy(0, y - high);
}

function described(parts: Part[]): string {
  const said = parts.map(({ variant: { label, typical_ms }, tracks }) => {
    return `${label} ${time(typical_ms ?? 0)} in ${count(tracks.length, 'lane')}`;
  });
  return `Timeline of the typical samples: ${said.join('; ')}. Up and down lead from lane to lane; the figures are in the table below.`;
}

function lanesInWords({ variant, tracks }: Part): string {
  const whole = variant.typical_ms ?? 0;
  const said = tracks.slice(0, SAID).map(({ name, spans }) => {
    const kinds = kindsOf(spans).map(([kind, ms]) => `${KIND_WORDS[kind]} ${share(ms, whole)}`);
    return `${name}: ${kinds.join(', ')}`;
  });
  const others = tracks.length > SAID ? ` And ${count(tracks.length - SAID, 'further lane')}.` : '';
  return `${variant.label}, parts of the time. ${said.join('; ')}.${others}`;
}

/** The same in figures, for those who would rather read them. */
function Figures({ parts }: { parts: Part[] }) {
  const [open, setOpen] = useState(false);
  const onToggle = useCallback(
    (event: { currentTarget: HTMLDetailsElement }) => setOpen(event.currentTarget.open),
    [],
  );
  return (
    <details onToggle={onToggle}>
      <summary>The lanes in figures</summary>
      {open && <FigureTable parts={parts} />}
    </details>
  );
}

function FigureTable({ parts }: { parts: Part[] }) {
  const rows = parts.flatMap(({ variant, hue, tracks }) =>
    tracks.map(({ name, spans }) => ({
      variant,
      hue,
      name,
      spans: spans.length,
      kinds: new Map(kindsOf(spans)),
    })),
  );
  const kinds = KINDS.filter((kind) => rows.some((row) => row.kinds.has(kind)));
  return (
    <section class="scroller" aria-label="The lanes in figures" tabIndex={0}>
      <table data-testid="timeline-table">
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Lane</th>
            <th scope="col" class="number">
              Spans
            </th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" class="number">
                {KIND_WORDS[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ variant, hue, name, spans, kinds: sums }, i) => (
            <tr key={i} data-hue={hue}>
              <th scope="row">
                <span class="hue" /> {variant.label}
              </th>
              <td>{name}</td>
              <td class="number">{spans}</td>
              {kinds.map((kind) => (
                <td key={kind} class="number">
                  {sums.has(kind) ? time(sums.get(kind) ?? 0) : <span class="quiet">–</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
