// The timeline's axis, and the scrollbar that shows which part of the time is in view.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWindowEvent } from '../../ui/use-window-event';
import { type Axis, axis } from '../../ui/axis-scale';
import { isWhole, type View } from './tracks';
import { type Palette, paintAxis, sheetOf } from './paint';
import type { Viewport } from './viewport';

/** Smallest distance of ticks in pixels, and the width of a character. */
const TICK_ROOM = 30;
const TICK_CHARACTER = 7;
/** Returns the axis. At a higher zoom labels are longer and need more room. */
export function timeAxis({ from, to }: View, width: number): Axis {
  const labelled = (characters: number) => axis(from, to, width / (TICK_ROOM + characters * TICK_CHARACTER));
  const longest = Math.max(...labelled(4).ticks.map(({ label }) => label.length), 4);
  return labelled(longest);
}

export function TimeAxis({
  viewport,
  width,
  palette,
}: {
  viewport: Viewport;
  width: number;
  palette: Palette | undefined;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useWindowEvent('resize', () => viewport.redraw());
  useLayoutEffect(() => {
    const draw = () => {
      const sheet = canvas.current && palette && sheetOf(canvas.current, width, AXIS_HIGH);
      if (sheet) paintAxis(sheet, timeAxis(viewport.view, width), palette);
    };
    const stop = viewport.onFrame(draw);
    void document.fonts.ready.then(() => viewport.redraw());
    return stop;
  }, [viewport, width, palette]);
  return <canvas ref={canvas} class="timeline-axis" style={{ width: `${width}px` }} aria-hidden="true" />;
}

const AXIS_HIGH = 28;

/**
 * The thumb of the scrollbar: shows which part of the time is in view. Can be dragged; keys do the same in the chart.
 */
export function Thumb({ viewport, width }: { viewport: Viewport; width: number }) {
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
    // Otherwise the chart would handle the event as a drag in the opposite direction.
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
