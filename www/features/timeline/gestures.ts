// Wheel, pinch, drag and keys, in terms of time.

import type { Viewport } from './viewport';

/** To each pixel of a wheel; a pinch on a touchpad sends smaller ones. */
const WHEEL = 0.0022;
const PINCH = 0.011;
/** What a wheel that counts lines or pages means by one, in pixels. */
const WHEEL_UNITS = [1, 16, 400];
/** A step of the buttons and keys. */
export const STEP = 1.6;
const KEY_MOVE = 0.12;
/** Within so long, ms, wheel events are one gesture. */
const GESTURE_MS = 250;

export interface Gestures {
  /** Where time is drawn. */
  plot: () => { left: number; width: number };
  viewport: Viewport;
  /** Something is being moved by hand, or no more. */
  onBusy: (busy: boolean) => void;
}

/** Until it is called off by what it returns. */
export function attachGestures(chart: HTMLElement, { plot, viewport, onBusy }: Gestures): () => void {
  const off = new AbortController();
  const { signal } = off;
  const timeAt = (x: number) => {
    const { left, width } = plot();
    const { from, to } = viewport.view;
    return from + Math.min(Math.max((x - left) / width, 0), 1) * (to - from);
  };
  const perPixel = () => (viewport.view.to - viewport.view.from) / Math.max(plot().width, 1);

  // Who scrolls the page over the timeline is not stopped there.
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
      const rate = event.ctrlKey ? PINCH : WHEEL;
      viewport.zoom(Math.exp(event.deltaY * unit * rate), timeAt(event.clientX));
    }
    // Where all is in view, the page scrolls on.
    const { from, to } = viewport.view;
    if (event.ctrlKey || from !== before.from || to !== before.to) {
      event.preventDefault();
      onBusy(false);
    }
  };

  /** Where each finger, or the mouse, is. */
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
    // Only now is it a drag: a click stays one.
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
    // A finger belongs to what it first touched, and is lost to that when the chart takes it.
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

/** Whether the key moved the view. */
export function pressed(viewport: Viewport, key: string): boolean {
  const { view, whole } = viewport;
  const length = view.to - view.from;
  const by = (part: number) => ({ from: view.from + length * part, to: view.to + length * part });
  switch (key) {
    case 'ArrowLeft':
      viewport.glide(by(-KEY_MOVE));
      return true;
    case 'ArrowRight':
      viewport.glide(by(KEY_MOVE));
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
      viewport.glide(whole);
      return true;
    default:
      return false;
  }
}

/** About the middle. */
export function zoomBy(viewport: Viewport, times: number): void {
  const { from, to } = viewport.view;
  const [middle, half] = [(from + to) / 2, ((to - from) / 2) * times];
  viewport.glide({ from: middle - half, to: middle + half });
}
