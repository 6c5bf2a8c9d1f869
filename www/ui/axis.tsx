import type { Ref } from 'preact';
import type { Axis } from './axis-scale';
import { words } from '../i18n';

/** Renders ticks and their labels; the last label that fits includes the unit. */
export function AxisLine({ axis, width }: { axis: Axis; width: number }) {
  const { start, end, ticks, unit } = axis;
  const x = (value: number) => ((value - start) / (end - start)) * width;
  return (
    <svg
      class="axis"
      width={width}
      height={28}
      role="img"
      aria-label={words.bench.axis(ticks[0]?.label ?? '', `${ticks.at(-1)?.label} ${unit}`)}
    >
      {ticks.map(({ value, label }, i) => (
        <g key={value} transform={`translate(${Math.round(x(value))} 0)`}>
          <path class="tick" d="M.5 0v5" />
          <text y={18} class={i === 0 ? 'first' : i === ticks.length - 1 ? 'last' : ''}>
            {label}
            {i === ticks.length - 1 && <tspan dx={4}>{unit}</tspan>}
          </text>
        </g>
      ))}
    </svg>
  );
}

/**
 * Renders the axis below strips that have their names on the left. The width of its element is the width of the
 * strips.
 */
export function StripAxis({
  axis,
  width,
  measured,
}: {
  axis: Axis;
  width: number;
  measured: Ref<HTMLDivElement>;
}) {
  return (
    <div class="strip-axis">
      <div ref={measured}>
        <AxisLine axis={axis} width={width} />
      </div>
    </div>
  );
}

/** Renders a thin vertical line behind a row at each tick. */
export function GridLines({ axis, width }: { axis: Axis; width: number }) {
  const { start, end, ticks } = axis;
  const x = (value: number) => Math.round(((value - start) / (end - start)) * width);
  const path = ticks.map(({ value }) => `M${x(value)}.5 0v2000`).join('');
  return (
    <svg class="grid-lines" width={width + 1} aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
