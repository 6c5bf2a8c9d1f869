// The runs of this visit: the last one of each experiment, and the active one.

import type { Plan, Progress, Report, Schema } from 'interleave';
import { useCallback, useRef, useState } from 'preact/hooks';
import type { Engine, Update } from '../engine/engine';
import { tracksWanted } from '../engine/performance-tracks';
import { picturesOf } from './uploaded-pictures';
import { Raster } from './raster';
import { type PicturePiece } from '../engine/messages';
import type { LeftOut } from '../routing/link';
import { errorMessage } from '../i18n/error-message';

/** Where a result is from: measured in this visit, or imported, with its name. */
export type Origin =
  { type: 'here' } | { type: 'kept'; id: string; name: string } | { type: 'link'; leftOut?: LeftOut | null };

export interface Run {
  schema: Schema;
  origin: Origin;
  plan: Plan;
  state: 'running' | 'over' | 'broken';
  /** The report so far; null until the first event. */
  report: Report | null;
  progress: Progress | null;
  /** True while the run waits for another tab. */
  waiting: boolean;
  /** Why the run failed, in a sentence; empty if it did not. */
  error: string;
  /** Start of the run in ms, by the page's clock. */
  begun: number;
  seconds: number;
  /**
   * The largest number of lanes of each variant, in this run and the previous one with the same parameters, so
   * that the rows of the picture do not shrink.
   */
  maxLanes: Record<string, number>;
  /** The picture that the variants have painted so far. */
  raster: Raster;
  /** The run's id among the kept runs, or why the run could not be kept; null until it is stored. */
  kept: { id: string } | { why: string } | null;
}

type Keep = (schema: Schema, report: Report) => Promise<{ id: string }>;

export interface Runs {
  /** The last run of each experiment, by the experiment's id. */
  last: Record<string, Run>;
  active: Run | null;
  start: (schema: Schema, plan: Plan) => void;
  /** Shows an earlier or imported report as if it had just been measured. */
  show: (schema: Schema, report: Report, origin: Origin) => void;
  stop: () => void;
}

/**
 * Provides the runs of the page. `keep` stores a finished run and resolves to its id; it is called after the run, so
 * that it disturbs no measurement.
 */
export function useRuns(engine: Pick<Engine, 'execute'>, keep: Keep): Runs {
  const [last, setLast] = useState<Record<string, Run>>({});
  const stopper = useRef<AbortController | null>(null);
  const active = Object.values(last).find(({ state }) => state === 'running') ?? null;

  const execute = async (schema: Schema, plan: Plan) => {
    if (stopper.current) return;
    const controller = new AbortController();
    stopper.current = controller;
    const begun = performance.now();
    const change = (part: Partial<Run>) =>
      setLast((last) => {
        const run = last[schema.id];
        if (!run) return last;
        const lanesSeen = withLanes(run.maxLanes, part.report);
        return { ...last, [schema.id]: { ...run, ...part, maxLanes: lanesSeen } };
      });
    // Note the id only if the report is still shown: another run may have started.
    const noteKept = (report: Report, kept: Run['kept']) =>
      setLast((last) => {
        const run = last[schema.id];
        return run?.report === report ? { ...last, [schema.id]: { ...run, kept } } : last;
      });
    const raster = new Raster();
    setLast((last) => ({ ...last, [schema.id]: begin(schema, plan, raster, last[schema.id]) }));
    try {
      const options = {
        signal: controller.signal,
        onProgress: (update: Update) => change({ ...update, waiting: false }),
        onWaiting: () => change({ waiting: true }),
        pictures: picturesOf(schema, plan.params),
        onPicture: (piece: PicturePiece) => raster.add(piece),
        between: () => raster.whenPainted(),
        tracks: tracksWanted(),
      };
      const report = await engine.execute(plan, options);
      change({ state: 'over', report, progress: null, seconds: (performance.now() - begun) / 1e3 });
      if (report.variants.some(({ samples_ms }) => samples_ms.length > 0)) {
        void storeRun(keep, schema, report).then((kept) => noteKept(report, kept));
      }
    } catch (error) {
      change({ state: 'broken', progress: null, error: errorMessage(error) });
    } finally {
      stopper.current = null;
    }
  };

  const start = (schema: Schema, plan: Plan) => void execute(schema, plan);
  const show = (schema: Schema, report: Report, origin: Origin) =>
    setLast((last) => {
      // A run of this experiment is active, and an imported report must not replace it.
      if (last[schema.id]?.state === 'running') return last;
      return { ...last, [schema.id]: importedRun(schema, report, origin) };
    });
  const stop = useCallback(() => stopper.current?.abort(), []);
  return { last, active, start, show, stop };
}

async function storeRun(keep: Keep, schema: Schema, report: Report): Promise<Run['kept']> {
  try {
    return { id: (await keep(schema, report)).id };
  } catch (error) {
    return { why: errorMessage(error) };
  }
}

function begin(schema: Schema, plan: Plan, raster: Raster, before: Run | undefined): Run {
  const alike = before && JSON.stringify(before.plan.params) === JSON.stringify(plan.params);
  return {
    schema,
    origin: { type: 'here' },
    plan,
    state: 'running',
    report: null,
    progress: null,
    waiting: false,
    error: '',
    begun: performance.now(),
    seconds: 0,
    raster,
    kept: null,
    maxLanes: alike ? before.maxLanes : {},
  };
}

function importedRun(schema: Schema, report: Report, origin: Origin): Run {
  const { experiment, params, samples, budget_s, runs, start } = report;
  const variants = report.variants.map(({ id }) => id);
  const python = report.python ? { listings: report.python.listings } : null;
  const plan = { experiment, params, variants, samples, budget_s, runs, start, python };
  const kept = origin.type === 'kept' ? { id: origin.id } : null;
  const run = {
    ...begin(schema, plan, new Raster(), undefined),
    origin,
    kept,
    state: 'over' as const,
    report,
  };
  return { ...run, maxLanes: withLanes({}, report) };
}

function withLanes(seen: Run['maxLanes'], report: Report | null | undefined): Run['maxLanes'] {
  if (!report) return seen;
  const most = report.variants.map(({ id, lanes }) => [id, Math.max(seen[id] ?? 0, lanes.length)]);
  return { ...seen, ...(Object.fromEntries(most) as Run['maxLanes']) };
}
