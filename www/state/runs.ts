// What was run in this visit: per experiment the last run, and the one under way.

import type { Plan, Progress, Report, Schema } from 'interleave';
import { useCallback, useRef, useState } from 'preact/hooks';
import type { Engine, Update } from '../engine/engine';
import { tracksWanted } from '../engine/performance-tracks';
import { picturesOf } from './uploaded-pictures';
import { Raster } from './raster';
import { type PicturePiece } from '../engine/messages';
import type { LeftOut } from '../routing/link';
import { errorMessage } from '../i18n/error-message';

/** Where the figures are from: this visit, or they were brought in, under a name. */
export type Origin =
  { type: 'here' } | { type: 'kept'; id: string; name: string } | { type: 'link'; leftOut?: LeftOut | null };

export interface Run {
  schema: Schema;
  origin: Origin;
  plan: Plan;
  state: 'running' | 'over' | 'broken';
  /** Null until the first step is reported. */
  report: Report | null;
  progress: Progress | null;
  /** Whether it waits for another tab. */
  waiting: boolean;
  /** Why it is broken. */
  error: string;
  /** By the page's clock, in milliseconds. */
  begun: number;
  seconds: number;
  /** The most lanes of each variant in this run and in the one like it before: rows do not shrink. */
  lanesSeen: Record<string, number>;
  /** What its variants have painted, where they paint. */
  raster: Raster;
  /** Its id among the kept runs, once it is there; or why it is not kept. */
  kept: { id: string } | { why: string } | null;
}

type Keep = (schema: Schema, report: Report) => Promise<{ id: string }>;

export interface Runs {
  /** By experiment. */
  last: Record<string, Run>;
  active: Run | null;
  start: (schema: Schema, plan: Plan) => void;
  /** Shows what was measured before or elsewhere, as if it had just been run. */
  show: (schema: Schema, report: Report, origin: Origin) => void;
  stop: () => void;
}

/** `keep` stores a finished run and resolves to its id; it is called after the run, so that nothing of it is measured. */
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
        const lanesSeen = withLanes(run.lanesSeen, part.report);
        return { ...last, [schema.id]: { ...run, ...part, lanesSeen } };
      });
    // Only if it is still this report that is shown: another run may have begun.
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
        between: () => raster.painted(),
        tracks: tracksWanted(),
      };
      const report = await engine.execute(plan, options);
      change({ state: 'over', report, progress: null, seconds: (performance.now() - begun) / 1e3 });
      if (report.variants.some(({ samples_ms }) => samples_ms.length > 0)) {
        void keptRun(keep, schema, report).then((kept) => noteKept(report, kept));
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
      // Its rows are being measured, and nothing may take their place.
      if (last[schema.id]?.state === 'running') return last;
      return { ...last, [schema.id]: broughtIn(schema, report, origin) };
    });
  const stop = useCallback(() => stopper.current?.abort(), []);
  return { last, active, start, show, stop };
}

async function keptRun(keep: Keep, schema: Schema, report: Report): Promise<Run['kept']> {
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
    lanesSeen: alike ? before.lanesSeen : {},
  };
}

function broughtIn(schema: Schema, report: Report, origin: Origin): Run {
  const { experiment, params, samples, budget_s, runs, start } = report;
  const variants = report.variants.map(({ id }) => id);
  const plan = { experiment, params, variants, samples, budget_s, runs, start };
  const kept = origin.type === 'kept' ? { id: origin.id } : null;
  const run = {
    ...begin(schema, plan, new Raster(), undefined),
    origin,
    kept,
    state: 'over' as const,
    report,
  };
  return { ...run, lanesSeen: withLanes({}, report) };
}

function withLanes(seen: Run['lanesSeen'], report: Report | null | undefined): Run['lanesSeen'] {
  if (!report) return seen;
  const most = report.variants.map(({ id, lanes }) => [id, Math.max(seen[id] ?? 0, lanes.length)]);
  return { ...seen, ...(Object.fromEntries(most) as Run['lanesSeen']) };
}
