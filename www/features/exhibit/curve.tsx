import type { Curve, Line, Point } from 'interleave';
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import {
  spreadLabels,
  MARGIN,
  splitForecast,
  type Plot,
  plotOf,
  type Position,
  clipAtTop,
} from './curve-plot';
import { ColumnsSay } from './columns';
import './curve.css';
import { more } from '../../i18n/more';
import { Chart } from '../../ui/chart';
import { hueOf } from '../../ui/hues';
import { Tip } from '../../ui/tip';
import { useWidth } from '../../ui/use-width';

/** Radius of a point, and the distance within which the pointer selects it, in pixels. */
const RADIUS = 4.5;
const REACH = 15;

/** A plot of one quantity over another: measured points, fitted lines and reference lines. */
export function CurveView({ curve }: { curve: Curve }) {
  const [width, measured] = useWidth();
  const [at, setAt] = useState<Point | null>(null);
  const plot = useMemo(() => plotOf(curve, width), [curve, width]);
  return (
    <div class="curve" data-testid="curve">
      <h3>{curve.title}</h3>
      <Chart name="curve" title={curve.title} inWords={pointsInWords(curve)} table="curve-table">
        <div class="plot" ref={measured}>
          <svg width={plot.width} height={plot.height} role="group" aria-label={curve.title}>
            <Axes plot={plot} curve={curve} />
            <Lines plot={plot} lines={curve.lines} />
            {curve.points.map((point) => (
              <Mark key={point.x} point={point} plot={plot} hollow={curve.hollow} onPoint={setAt} />
            ))}
          </svg>
          {at && (
            <Tip x={plot.x(at.x)} y={plot.y(at.y) + RADIUS} width={width}>
              <strong>{at.name}</strong>
              <span class="figures">
                {curve.y} {at.value}
              </span>
              {at.hollow && <span>{curve.hollow}</span>}
            </Tip>
          )}
        </div>
        <CurveLegend curve={curve} />
      </Chart>
      <FiguresTable curve={curve} />
    </div>
  );
}

function pointsInWords({ y, points }: Curve): string {
  return points.map(({ name, value }) => `${name}: ${y} ${value}.`).join(' ');
}

function Axes({ plot, curve }: { plot: Plot; curve: Curve }) {
  const { xAxis, yAxis, x, y, width, height } = plot;
  const [left, right, ground] = [MARGIN.left, width - MARGIN.right, height - MARGIN.bottom];
  return (
    <g class="axes" aria-hidden="true">
      <path
        class="grid"
        d={yAxis.ticks.map(({ value }) => `M${left} ${y(value).toFixed(1)}H${right}`).join('')}
      />
      <path class="ground" d={`M${left} ${ground + 0.5}H${right}`} />
      {yAxis.ticks.map(({ value, label }) => (
        <text key={value} class="upwards" x={left - 8} y={y(value) + 4}>
          {label}
        </text>
      ))}
      {xAxis.ticks.map(({ value, label }) => (
        <g key={value} transform={`translate(${x(value).toFixed(1)} ${ground})`}>
          <path class="tick" d="M0 .5v5" />
          <text y={18}>{label}</text>
        </g>
      ))}
      <text class="name x" x={right} y={height - 5}>
        {named(curve.x, curve)}
      </text>
      <text class="name y" x={0} y={11}>
        {named(curve.y, curve)}
      </text>
    </g>
  );
}

function named(quantity: string, { unit }: Curve): string {
  return unit ? `${quantity}, ${unit}` : quantity;
}

/** Each line is labelled at its end, in the margin, or where it leaves the plot. */
function Lines({ plot, lines }: { plot: Plot; lines: Line[] }) {
  const { x, y, yAxis } = plot;
  const drawn = lines.map((line) => {
    const shown = clipAtTop(line, plot);
    const [endX, endY] = shown.at(-1) ?? [0, 0];
    return { line, shown, left: x(endX), top: y(endY), leaves: endY >= yAxis.end };
  });
  const staying = drawn.filter(({ leaves }) => !leaves);
  const tops = spreadLabels(
    staying.map(({ top }) => top),
    plot.height - MARGIN.bottom,
  );
  return (
    <g aria-hidden="true">
      {drawn.map((one) => {
        const { line, shown, left, top, leaves } = one;
        const labelled = leaves ? top + 10 : (tops[staying.indexOf(one)] ?? top) + 4;
        const [known, forecast] = splitForecast(shown, line.known_to ?? null);
        return (
          <g key={line.name} {...lineAttributes(line)}>
            <path d={pathOf(known, plot)} />
            <path class="forecast" d={pathOf(forecast, plot)} />
            <text x={left + (leaves ? 9 : 8)} y={labelled}>
              {line.name}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function pathOf(line: Position[], { x, y }: Plot): string {
  return line.map(([px, py], i) => `${i > 0 ? 'L' : 'M'}${x(px).toFixed(1)} ${y(py).toFixed(1)}`).join('');
}

interface MarkProps {
  point: Point;
  plot: Plot;
  hollow: string | null;
  onPoint: (point: Point | null) => void;
}

/** A measured point with its confidence interval. */
function Mark({ point, plot, hollow, onPoint }: MarkProps) {
  const [left, top] = [plot.x(point.x), plot.y(point.y)];
  const what = `${point.name}: ${point.value}${point.hollow && hollow ? `, ${hollow}` : ''}`;
  const on = () => onPoint(point);
  const off = () => onPoint(null);
  return (
    <g
      class={point.hollow ? 'point hollow' : 'point'}
      role="img"
      aria-label={what}
      tabindex={0}
      onMouseEnter={on}
      onMouseLeave={off}
      onFocus={on}
      onBlur={off}
    >
      <circle class="reach" cx={left} cy={top} r={REACH} />
      {point.ci95 && <path class="whisker" d={whisker(left, plot.y(point.ci95[1]), plot.y(point.ci95[0]))} />}
      <circle class="dot" cx={left} cy={top} r={RADIUS} />
    </g>
  );
}

function whisker(x: number, from: number, to: number): string {
  return `M${x} ${from}V${to}M${x - 6} ${from}h12M${x - 6} ${to}h12`;
}

/** The legend of hollow points and of the lines. */
function CurveLegend({ curve: { hollow, lines } }: { curve: Curve }) {
  return (
    <ul class="legend curve-key">
      <li>
        <Sign>
          <g class="point">
            <path class="whisker" d={whisker(12, 1, 15)} />
            <circle class="dot" cx={12} cy={8} r={RADIUS} />
          </g>
        </Sign>
        {more.exhibit.measured}
      </li>
      {hollow && (
        <li>
          <Sign>
            <g class="point hollow">
              <circle class="dot" cx={12} cy={8} r={RADIUS} />
            </g>
          </Sign>
          {hollow}
        </li>
      )}
      {lines.map((line) => (
        <li key={line.name}>
          <LineSign line={line} />
          {line.about}
        </li>
      ))}
    </ul>
  );
}

/** A line that belongs to a variant has the variant's colour. */
function lineAttributes({ look, variant }: Line) {
  return { class: `line ${look}`, 'data-hue': variant ? hueOf(variant, 0) : undefined };
}

function LineSign({ line }: { line: Line }) {
  return (
    <Sign>
      <g {...lineAttributes(line)}>
        <path d="M0 8h24" />
      </g>
    </Sign>
  );
}

function Sign({ children }: { children: ComponentChildren }) {
  return (
    <svg width={24} height={16} aria-hidden="true">
      {children}
    </svg>
  );
}

/** The curve's values as a table, with values derived from them. */
function FiguresTable({ curve: { title, figures } }: { curve: Curve }) {
  return (
    <>
      <section id="curve-table" class="scroller" aria-label={more.exhibit.inFigures(title)} tabIndex={0}>
        <table data-testid="curve-figures">
          <thead>
            <tr>
              {figures.columns.map(({ name, about }, i) => (
                <th key={name} scope="col" class={i > 0 ? 'number' : ''} title={about}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.rows.map(([head, ...cells]) => (
              <tr key={head}>
                <th scope="row">{head}</th>
                {cells.map((cell, i) => (
                  <td key={figures.columns[i + 1]?.name} class="number">
                    {cell || <span class="quiet">–</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ColumnsSay columns={figures.columns} />
    </>
  );
}
