// A picture while it is computed and afterwards: the lane that computed each piece, the original, and the selection
// of another part of the plane.

import './raster.css';
import type { Raster as Exhibit, Report, VariantReport } from 'interleave';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { saveBlob } from '../../util/download';
import { count } from '../../i18n/number';
import type { Raster } from '../../state/raster';
import type { Size } from './region';
import { words } from '../../i18n';
import { originalReport } from '../../i18n/crate';
import { more } from '../../i18n/more';
import { Checkbox } from '../../ui/checkbox';
import { Explore } from '../../state/explore-context';
import { useZoom } from './zoom';

/** The number of hues for lanes; with more lanes they repeat. */
const HUES = 8;

export function RasterView({ exhibit, report }: { exhibit: Exhibit; report: Report }) {
  const { raster } = useContext(Explore);
  useRepainted(raster);
  if (!raster || raster.layers.size === 0) {
    return (
      <p class="quiet" data-testid="raster-empty">
        {more.raster.coming}
      </p>
    );
  }
  const layers = exhibit.layers.flatMap(({ id, label }) => {
    const canvas = raster.layers.get(id);
    return canvas ? [{ id, label, canvas }] : [];
  });
  const [first] = layers;
  const result = layers.at(-1);
  if (!first || !result) return <p class="quiet">{more.raster.drawing}</p>;
  return <Shown layers={layers} first={first} result={result} {...{ exhibit, report, raster }} />;
}

interface Layer {
  id: string;
  label: string;
  canvas: HTMLCanvasElement;
}

interface ShownProps {
  layers: Layer[];
  first: Layer;
  result: Layer;
  exhibit: Exhibit;
  report: Report;
  raster: Raster;
}

function Shown({ layers, first, result, exhibit, report, raster }: ShownProps) {
  const [byLane, setByLane] = useState(false);
  const [chosen, setChosen] = useState('');
  const [share, setShare] = useState(50);
  const { width, height } = result.canvas;
  const size: Size = [width, height];
  const zoom = useZoom({
    experiment: report.experiment,
    region: exhibit.region,
    params: report.params,
    size,
  });
  const labelOf = (id: string) => report.variants.find((variant) => variant.id === id)?.label ?? id;
  const makers = report.variants.filter(({ spans }) => spans.length > 0);
  const laneOf = makers.find(({ id }) => id === (chosen || raster.variant)) ?? makers[0];
  const lanes = useMemo(() => lanesByTask(originalReport(report), laneOf?.id), [report, laneOf?.id]);
  return (
    <figure class="raster" data-testid="raster">
      <figcaption>
        {exhibit.title}.{raster.variant && ` ${more.raster.drawnBy(labelOf(raster.variant))}`}
      </figcaption>
      <div class="easel" style={{ '--columns': width, '--rows': height }}>
        {layers.map(({ id, canvas, label }, i) => {
          const clip = layers.length > 1 && i > 0 ? `inset(0 0 0 ${share}%)` : 'none';
          return <LayerCanvas key={id} canvas={canvas} label={label} clip={clip} />;
        })}
        {byLane && laneOf && <LaneTints raster={raster} lanes={lanes} size={size} />}
        {zoom?.pad}
        {layers.length > 1 && <span class="divide" style={{ left: `${share}%` }} aria-hidden="true" />}
      </div>
      {layers.length > 1 && (
        <label class="before-after">
          <span>{first.label}</span>
          <input
            type="range"
            min={0}
            max={100}
            value={share}
            aria-label={more.raster.howMuch(first.label)}
            data-testid="before-after"
            onInput={(event) => setShare(Number(event.currentTarget.value))}
          />
          <span>{result.label}</span>
        </label>
      )}
      <div class="raster-tools">
        {zoom?.tools}
        <Checkbox checked={byLane} onChange={setByLane} testid="by-lane">
          {more.raster.byMaker}
        </Checkbox>
        {byLane && laneOf && (
          <select
            aria-label={more.raster.makerOf}
            data-testid="by-lane-of"
            value={laneOf.id}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {makers.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
        <button
          type="button"
          class="button"
          data-testid="download-png"
          onClick={() => download(result.canvas, `interleave-${report.experiment}.png`)}
        >
          {more.raster.download}
        </button>
      </div>
      {byLane && !laneOf && <p class="quiet">{more.raster.makersLater}</p>}
      {byLane && laneOf && <LaneLegend raster={raster} lanes={lanes} maker={laneOf} />}
    </figure>
  );
}

/** Moves a canvas that was painted elsewhere into the page. */
function LayerCanvas({ canvas, label, clip }: { canvas: HTMLCanvasElement; label: string; clip: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.replaceChildren(canvas), [canvas]);
  return <div class="sheet" ref={place} role="img" aria-label={label} style={{ clipPath: clip }} />;
}

/** Returns the lane of each task in a variant's typical sample, by the task's label, which pieces have in English. */
function lanesByTask({ variants }: Report, variant: string | undefined): Map<string, number> {
  const spans = variants.find(({ id }) => id === variant)?.spans ?? [];
  return new Map(spans.filter(({ kind }) => kind === 'run').map(({ label, lane }) => [label, lane]));
}

interface LaneTintsProps {
  raster: Raster;
  /** The lane of each task. */
  lanes: Map<string, number>;
  size: Size;
}

/** A tint over each piece, with the lane's name as its title. */
function LaneTints({ raster, lanes, size: [columns, rows] }: LaneTintsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    const { clientWidth, clientHeight } = canvas.current;
    const [width, height] = [clientWidth * devicePixelRatio, clientHeight * devicePixelRatio];
    Object.assign(canvas.current, { width, height });
    const style = getComputedStyle(canvas.current);
    for (const [task, [left, top, w, h]] of raster.rectangles) {
      const lane = lanes.get(task);
      if (lane === undefined) continue;
      context.fillStyle = style.getPropertyValue(`--lane-${lane % HUES}`);
      const [x, y] = [(left / columns) * width, (top / rows) * height];
      context.fillRect(x, y, ((left + w) / columns) * width - x, ((top + h) / rows) * height - y);
    }
  }, [raster, lanes, raster.rectangles.size]);
  return <canvas class="makers" ref={canvas} data-testid="makers" aria-hidden="true" />;
}

/** The number of pieces of each lane, which the tints alone do not show. */
function LaneLegend({ raster, lanes, maker }: Omit<LaneTintsProps, 'size'> & { maker: VariantReport }) {
  const counts = new Map<number, number>();
  let unknown = 0;
  for (const task of raster.rectangles.keys()) {
    const lane = lanes.get(task);
    if (lane === undefined) unknown += 1;
    else counts.set(lane, (counts.get(lane) ?? 0) + 1);
  }
  return (
    <ul class="legend" data-testid="makers-legend">
      {maker.lanes.map(({ id, name }) => (
        <li key={id}>
          <span class={`lane-hue lane-${id % HUES}`} aria-hidden="true" />
          {more.raster.pieces(name, count(counts.get(id) ?? 0, words.nouns.piece), raster.rectangles.size)}
        </li>
      ))}
      {unknown > 0 && <li>{more.raster.tooQuick(count(unknown, words.nouns.piece))}</li>}
    </ul>
  );
}

function useRepainted(raster: Raster | null): void {
  const [, setTimes] = useState(0);
  useEffect(() => raster?.subscribe(() => setTimes((times) => times + 1)), [raster]);
}

function download(canvas: HTMLCanvasElement, name: string): void {
  canvas.toBlob((blob) => blob && saveBlob(name, blob), 'image/png');
}
