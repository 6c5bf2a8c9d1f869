// Converts wheel, pinch, drag and key events into changes of the viewport.

import type { Viewport } from './viewport';

/** Zoom per pixel of the wheel; a pinch on a touchpad sends smaller distances. */
const WHEEL_ZOOM = 0.0022;
const PINCH_ZOOM = 0.011;
/** Pixels per wheel unit, by `deltaMode`: pixels, lines, pages. */
const WHEEL_UNITS = [1, 16, 400];
/** The zoom factor of buttons and keys. */
export const STEP = 1.6;
const KEY_MOVE = 0.12;
/** Wheel events within this time, in ms, are one gesture. */
const GESTURE_MS = 250;

export interface Gestures {
  /** Returns the position of the plot. */
  plot: () => { left: number; width: number };
  viewport: Viewport;
  /** Called with true when a drag begins and with false when it ends. */
  onBusy: (busy: boolean) => void;
}

/** Subscribes to the chart's events. Returns the function that unsubscribes. */
export function attachGestures(chart: HTMLElement, { plot, viewport, onBusy }: Gestures): () => void {
  const off = new AbortController();
  const { signal } = off;
  const timeAt = (x: number) => {
    const { left, width } = plot();
    const { from, to } = viewport.view;
    return from + Math.min(Math.max((x - left) / width, 0), 1) * (to - from);
  };
  const perPixel = () => (viewport.view.to - viewport.view.from) / Math.max(plot().width, 1);

  // A wheel gesture that began outside of the timeline scrolls the page, also when it reaches the timeline.
  let elsewhere = -Infinity;
  const noteElsewhere = (event: WheelEvent) => {
    if (!chart.contains(event.target as Node)) elsewhere = event.timeStamp;
  };
  const onWheel = (event: WheelEvent) => {
    if (event.timeStamp - elsewhere < GESTURE_MS && !event.ctrlKey) {
      elsewhere = event.timeStamp;
      return;
    }
    const unit = WHEEL_UNITS[event.deltaMode] ?? 1;
    const before = viewport.view;
    const across = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (event.shiftKey || Math.abs(across) > Math.abs(event.deltaY)) {
      viewport.move(across * unit * perPixel());
    } else {
      const rate = event.ctrlKey ? PINCH_ZOOM : WHEEL_ZOOM;
      viewport.zoom(Math.exp(event.deltaY * unit * rate), timeAt(event.clientX));
    }
    // If everything is in view, the page scrolls.
    const { from, to } = viewport.view;
    if (event.ctrlKey || from !== before.from || to !== before.to) {
      event.preventDefault();
      onBusy(false);
    }
  };

  /** The position of each pointer. */
  const held = new Map<number, number>();
  const spread = () => {
    const [a = 0, b = 0] = held.values();
    return { middle: (a + b) / 2, apart: Math.max(Math.abs(a - b), 8) };
  };
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || held.size >= 2) return;
    held.set(event.pointerId, event.clientX);
  };
  const onMove = (event: PointerEvent) => {
    const before = held.get(event.pointerId);
    if (before === undefined) return;
    const old = spread();
    held.set(event.pointerId, event.clientX);
    // Capture only now that it is a drag: a click must stay a click.
    if (!chart.hasPointerCapture(event.pointerId)) {
      if (held.size < 2 && Math.abs(event.clientX - before) < 3) {
        held.set(event.pointerId, before);
        return;
      }
      chart.setPointerCapture(event.pointerId);
      onBusy(true);
    }
    if (held.size < 2) {
      viewport.move((before - event.clientX) * perPixel());
      return;
    }
    const now = spread();
    viewport.move((old.middle - now.middle) * perPixel());
    viewport.zoom(old.apart / now.apart, timeAt(now.middle));
  };
  const onUp = (event: PointerEvent) => {
    // The element that is touched first captures the pointer, and loses the capture when the chart captures the
    // pointer.
    if (event.type === 'lostpointercapture' && event.target !== chart) return;
    if (held.delete(event.pointerId) && held.size === 0) onBusy(false);
  };

  addEventListener('wheel', noteElsewhere, { passive: true, signal });
  chart.addEventListener('wheel', onWheel, { passive: false, signal });
  chart.addEventListener('pointerdown', onDown, { signal });
  chart.addEventListener('pointermove', onMove, { signal });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    chart.addEventListener(end, onUp, { signal });
  }
  return () => off.abort();
}

/** Handles a key that moves or zooms the viewport. Returns false for any other key. */
export function handleKey(viewport: Viewport, key: string): boolean {
  const { view, whole } = viewport;
  const length = view.to - view.from;
  const by = (part: number) => ({ from: view.from + length * part, to: view.to + length * part });
  switch (key) {
    case 'ArrowLeft':
      viewport.animateTo(by(-KEY_MOVE));
      return true;
    case 'ArrowRight':
      viewport.animateTo(by(KEY_MOVE));
      return true;
    case '+':
    case '=':
      zoomBy(viewport, 1 / STEP);
      return true;
    case '-':
    case '_':
      zoomBy(viewport, STEP);
      return true;
    case 'Home':
    case '0':
      viewport.animateTo(whole);
      return true;
    default:
      return false;
  }
}

/** Zooms about the centre. */
export function zoomBy(viewport: Viewport, times: number): void {
  const { from, to } = viewport.view;
  const [middle, half] = [(from + to) / 2, ((to - from) / 2) * times];
  viewport.animateTo({ from: middle - half, to: middle + half });
}
