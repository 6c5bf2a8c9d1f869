// Renders a variant's lanes on a canvas, and the details of the selected span.

import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { count, share, time, timesFrom } from '../../i18n/number';
import { type Found, layoutOf, type VariantTracks } from './tracks';
import { more } from '../../i18n/more';
import { type Palette, paintLanes, sheetOf } from './paint';
import { lanesInWords } from './figures';
import { timeAxis } from './time-axis';
import type { Viewport } from './viewport';
import { words } from '../../i18n';

/** The selected spans and the time that is pointed at. */
export interface Pointed {
  part: number;
  found: Found;
  at: number;
}

interface SectionProps {
  part: VariantTracks;
  width: number;
  viewport: Viewport;
  palette: Palette | undefined;
  pointed: Pointed | null;
}

/** A variant's lanes. Scrolling the page moves the canvas without painting. */
export function Section({ part, width, viewport, palette, pointed }: SectionProps) {
  const { variant, tracks, hue } = part;
  const canvas = useRef<HTMLCanvasElement>(null);
  const seen = useNearScreen(canvas, viewport);
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
          marks: variant.marks ?? [],
          pointed: pointed?.found ?? null,
        });
        drawn.current = now;
      }),
    [viewport, variant, tracks, width, palette, pointed],
  );
  // Memoized: there may be hundreds of names, which do not depend on the selection.
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
  const said = useMemo(() => lanesInWords(part), [tracks]);
  const notes = [variant.note, more.timeline.typical(time(variant.typical_ms ?? 0))];
  if (variant.dropped_spans > 0) notes.push(more.timeline.notKept(variant.dropped_spans));
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
            aria-label={said}
          />
          {pointed && <Details part={part} pointed={pointed} viewport={viewport} width={width} />}
        </div>
      </div>
    </section>
  );
}

/** Returns true while the canvas is on the screen or near it; it is painted only then. */
function useNearScreen(canvas: { current: HTMLCanvasElement | null }, viewport: Viewport) {
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
  part: VariantTracks;
  pointed: Pointed;
  viewport: Viewport;
  width: number;
}

/** The details of the selected span. They are also announced, for users who navigate by keys. */
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
        {track?.name}: {span === null ? count(spans, words.nouns.span) : kind && words.spans[kind]}
      </strong>
      {label && <span>{label}</span>}
      {span === null && (
        <span>{kinds.map(([kind, ms]) => `${words.spans[kind]} ${share(ms, to - from)}`).join(', ')}</span>
      )}
      <span class="figures">
        {first}–{last}, {words.span.long(time(to - from))}
      </span>
    </div>
  );
}
