// Selects another part of the plane that a picture shows, by dragging a rectangle, by keys or by buttons. The
// selection is written into the form, and thus into the link.

import type { Params, Region } from 'interleave';
import type { JSX } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import type { Rect } from '../../state/raster';
import {
  sameRegion,
  rectangleBetween,
  zoomRegion,
  type PlaneRegion,
  rectangleOf,
  type Size,
  regionIn,
} from './region';
import { more } from '../../i18n/more';
import { Explore } from '../../state/explore-context';

/** The zoom factor of keys and buttons. */
const STEP = 2;
const MOVE = 0.125;
/** The shortest drag, in pixels of the screen; a shorter one is a click. */
const DRAG = 6;

const KEYS: Record<string, (part: PlaneRegion) => PlaneRegion> = {
  '+': (part) => zoomRegion(part, 1 / STEP),
  '=': (part) => zoomRegion(part, 1 / STEP),
  '-': (part) => zoomRegion(part, STEP),
  _: (part) => zoomRegion(part, STEP),
  ArrowLeft: (part) => zoomRegion(part, 1, -MOVE),
  ArrowRight: (part) => zoomRegion(part, 1, MOVE),
  ArrowUp: (part) => zoomRegion(part, 1, 0, MOVE),
  ArrowDown: (part) => zoomRegion(part, 1, 0, -MOVE),
};

/**
 * Previous regions, by experiment, for going back. Kept outside of the component, since a run renders the picture
 * anew.
 */
const previousRegions = new Map<string, PlaneRegion[]>();

interface Zoom {
  pad: JSX.Element;
  tools: JSX.Element;
}

interface ZoomProps {
  experiment: string;
  region: Region | null;
  /** The parameters of the shown picture. */
  params: Params;
  size: Size;
}

/** Returns the overlay of the picture and the controls below it; null if the picture shows no part of a plane. */
export function useZoom({ experiment, region, params, size: [columns, rows] }: ZoomProps): Zoom | null {
  const { value, change, run, running } = useContext(Explore);
  const [drag, setDrag] = useState<Rect | null>(null);
  const from = useRef<[number, number] | null>(null);
  const surface = useRef<HTMLDivElement>(null);
  const size: Size = [columns, rows];
  const shown = region && partOf(region, (name) => Number(params[name]));
  const wanted = (region && partOf(region, value)) ?? shown;
  if (!region || !shown || !wanted) return null;

  const set = ({ x, y, width }: PlaneRegion) =>
    change({ [region.x]: x, [region.y]: y, [region.width]: width });
  const trail = previousRegions.get(experiment) ?? [];
  const go = (part: PlaneRegion) => {
    previousRegions.set(experiment, [...trail, wanted]);
    set(part);
  };
  const back = () => {
    const last = trail.at(-1);
    if (!last) return;
    previousRegions.set(experiment, trail.slice(0, -1));
    set(last);
  };
  /** Returns the position of the pointer in the picture's pixels. */
  const at = (event: PointerEvent): [number, number] => {
    const box = surface.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return [
      ((event.clientX - box.left) / box.width) * columns,
      ((event.clientY - box.top) / box.height) * rows,
    ];
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    from.current = at(event);
    surface.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (from.current) setDrag(rectangleBetween(from.current, at(event), size));
  };
  const onPointerUp = (event: PointerEvent) => {
    if (!from.current) return;
    const scale = (surface.current?.clientWidth ?? columns) / columns;
    const rect = rectangleBetween(from.current, at(event), size);
    if (rect[2] * scale > DRAG) go(regionIn(shown, size, rect));
    from.current = null;
    setDrag(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = KEYS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step) go(step(wanted));
    else if (event.key === 'Backspace') back();
    else return;
    event.preventDefault();
  };
  const elsewhere = !sameRegion(wanted, shown);
  const frame = drag ?? (elsewhere ? rectangleOf(wanted, shown, size) : null);
  const pad = (
    <div
      class="pad"
      ref={surface}
      tabIndex={0}
      role="application"
      aria-label={more.raster.partHelp}
      data-testid="pad"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        from.current = null;
        setDrag(null);
      }}
      onKeyDown={onKeyDown}
    >
      {frame && <div class="frame" data-testid="frame" style={inPercent(frame, size)} />}
    </div>
  );
  const button = (id: string, label: string, name: string, onClick: () => void, disabled = false) => (
    <button
      type="button"
      class="button"
      data-testid={`zoom-${id}`}
      aria-label={name}
      title={name}
      disabled={disabled}
      onClick={onClick}
    >
      {label}
    </button>
  );
  const tools = (
    <div class="zoom-tools" role="group" aria-label={more.raster.part}>
      {button('in', '+', more.raster.zoomIn, () => go(zoomRegion(wanted, 1 / STEP)))}
      {button('out', '−', more.raster.zoomOut, () => go(zoomRegion(wanted, STEP)))}
      {button('back', more.raster.back, more.raster.backHelp, back, trail.length === 0)}
      {elsewhere ? (
        <button type="button" class="button primary" data-testid="zoom-run" disabled={running} onClick={run}>
          {more.raster.drawPart}
        </button>
      ) : (
        <span class="quiet">{more.raster.drag}</span>
      )}
    </div>
  );
  return { pad, tools };
}

function partOf(region: Region, value: (name: string) => number | null): PlaneRegion | null {
  const [x, y, width] = [value(region.x), value(region.y), value(region.width)];
  if (x === null || y === null || width === null || !(width > 0)) return null;
  return { x, y, width };
}

function inPercent([left, top, width, height]: Rect, [columns, rows]: Size) {
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return {
    left: percent(left, columns),
    top: percent(top, rows),
    width: percent(width, columns),
    height: percent(height, rows),
  };
}
