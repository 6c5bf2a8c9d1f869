// The lanes of a typical run and of a bad one, in each interpreter.

import type { SpanReport } from 'interleave';
import type { ObservedEnding } from '../../engine/python/messages';
import { more } from '../../i18n/more';
import { AxisLine, GridLines } from '../../ui/axis';
import { axis, axisEnd } from '../../ui/axis-scale';
import { useWidth } from '../../ui/use-width';
import { Lanes, type LanesOf } from '../lanes/lanes';
import { Legend } from '../lanes/legend';
import { TICK_ROOM } from '../picture/picture';
import type { Column, RunsResult } from './real-runs';

interface Shown {
  key: string;
  label: string;
  lanes: LanesOf;
}

export function RunLanes({ result: { columns } }: { result: RunsResult }) {
  const [width, measured] = useWidth();
  const shown = columns.flatMap(shownOf);
  if (shown.length === 0) return null;
  const end = axisEnd(Math.max(0.001, ...shown.map(({ lanes }) => lanes.typical_ms ?? 0)));
  const time = axis(0, end, width / TICK_ROOM);
  return (
    <section class="run-lanes" aria-label={more.programs.lanes} data-testid="run-lanes">
      <h2 class="part-heading">{more.programs.lanes}</h2>
      {shown.map(({ key, label, lanes }) => (
        <div key={key}>
          <h3>{label}</h3>
          <div class="lanes-cell">
            <GridLines axis={time} width={width} />
            <Lanes variant={lanes} width={width} end={end} />
          </div>
        </div>
      ))}
      <div ref={measured}>
        <AxisLine axis={time} width={width} />
      </div>
      <Legend variants={shown.map(({ lanes }) => lanes)} lanesOnly={true} />
    </section>
  );
}

/** A run of the most frequent ending, and one of the most frequent bad ending. */
function shownOf({ interpreter, runs, judgements }: Column): Shown[] {
  const endings = runs?.endings ?? [];
  const name = more.programs.interpreters[interpreter];
  const isBad = (index: number) => judgements[index]?.bad === true;
  const bad = endings.findIndex((_, index) => isBad(index));
  const typical = isBad(0) ? [] : [{ index: 0, label: more.programs.typicalRun(name) }];
  const failing = bad < 0 ? [] : [{ index: bad, label: more.programs.badRun(name) }];
  return [...typical, ...failing].flatMap(({ index, label }) => {
    const ending = endings[index];
    if (!ending || ending.lanes.length === 0) return [];
    return [{ key: `${interpreter} ${index}`, label, lanes: lanesOfRun(ending, label) }];
  });
}

/** Converts the lanes of a run into those of a report. */
function lanesOfRun({ lanes, began_ms, ended_ms }: ObservedEnding, label: string): LanesOf {
  const spans = lanes.flatMap(({ spans }, lane): SpanReport[] =>
    spans.map(({ kind, label, start, end }) => {
      return { lane, kind, label, start_ms: start - began_ms, end_ms: end - began_ms };
    }),
  );
  return {
    label,
    typical_ms: ended_ms - began_ms,
    median_ms: null,
    ci95_ms: null,
    lanes: lanes.map(({ name }, id) => ({ id, name })),
    spans,
    marks: [],
  };
}
