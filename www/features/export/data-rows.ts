// Converts a report into rows for notebooks and data frames.

import type { Report, VariantReport } from 'interleave';

/** A variant as a row of a data frame; unknown values are null. */
export interface Row {
  experiment: string;
  variant: string;
  label: string;
  status: string;
  samples: number;
  median_ms: number | null;
  low_ms: number | null;
  high_ms: number | null;
  speedup: number | null;
  speedup_low: number | null;
  speedup_high: number | null;
  verdict: string | null;
  correct: boolean | null;
  setup_ms: number;
}

/** The rows in Python are named after their interpreter: `python/gil/sequential`. */
export function rowsOf({ experiment, variants, python }: Report): Row[] {
  const own = variants.map((variant) => ({ experiment, ...rowOf(variant) }));
  const inPython = (python?.sections ?? []).flatMap(({ interpreter, variants }) =>
    variants.map((variant) => ({
      experiment,
      ...rowOf(variant),
      variant: `python/${interpreter}/${variant.id}`,
    })),
  );
  return [...own, ...inPython];
}

function rowOf(variant: VariantReport): Omit<Row, 'experiment'> {
  const { id, label, status, samples_ms, median_ms, ci95_ms, speedup, correct, setup_ms } = variant;
  const { spawn, instantiate, pool } = setup_ms;
  return {
    variant: id,
    label,
    status,
    samples: samples_ms.length,
    median_ms,
    low_ms: ci95_ms?.[0] ?? null,
    high_ms: ci95_ms?.[1] ?? null,
    speedup: speedup?.ratio ?? null,
    speedup_low: speedup?.ci95?.[0] ?? null,
    speedup_high: speedup?.ci95?.[1] ?? null,
    verdict: speedup?.verdict ?? null,
    correct,
    setup_ms: spawn + instantiate + pool,
  };
}
