// How far a variant and a run are, in words.

import type { Effort, Phase, Progress, Report, VariantReport } from 'interleave';
import { count } from '../number';
import type { Run } from '../runs';

/** How many samples a variant will have; null where nobody knows yet. */
export function expected({ samples, budget_s, runs }: Effort): number | null {
  return budget_s === null ? samples * runs : null;
}

export function phaseWords(phase: Phase | null | undefined, { samples, budget_s }: Effort): string {
  switch (phase?.type) {
    case 'setting_up':
      return 'setting up';
    case 'warming_up':
      return 'warming up';
    case 'sampling':
      return budget_s === null ? `sample ${phase.number} of ${samples}` : `sample ${phase.number}`;
    default:
      return 'starting';
  }
}

/** Of a variant that has nothing to draw yet, or no more. */
export function variantWords(variant: VariantReport, progress: Progress | null, effort: Effort): string {
  const taken = variant.samples_ms.length;
  switch (variant.status) {
    case 'running':
      return progress?.variant === variant.id ? phaseWords(progress.phase, effort) : 'waiting for its turn';
    case 'aborted':
      return taken === 0 ? 'stopped before its first sample' : `stopped after ${ofAll(taken, effort)}`;
    default:
      return variant.status;
  }
}

export function labelOf(run: Run, id: string | null | undefined): string {
  return run.schema.variants.find((variant) => variant.id === id)?.label ?? '';
}

/** `3 of 15`, or `3 samples` where nobody knows how many there would have been. */
function ofAll(taken: number, effort: Effort, variants = 1): string {
  const all = expected(effort);
  return all === null ? count(taken, 'sample') : `${taken} of ${count(variants * all, 'sample')}`;
}

/** `GIL threads, sample 3 of 15`. */
export function runWords(run: Run): string {
  const { progress, plan } = run;
  const label = labelOf(run, progress?.variant);
  const words = phaseWords(progress?.phase, plan);
  return label ? `${label}, ${words}` : 'Starting';
}

/** How a run ended. */
export function endWords(report: Report, seconds: number): string {
  const taken = report.variants.reduce((sum, { samples_ms }) => sum + samples_ms.length, 0);
  const stopped = report.variants.filter(({ status }) => status === 'aborted');
  if (stopped.length > 0) {
    const going = report.variants.filter(({ status }) => status === 'aborted' || status === 'completed');
    if (taken === 0) return 'Stopped before the first sample.';
    return `Stopped after ${ofAll(taken, report, going.length)}; what was measured is below.`;
  }
  const time = new Date(report.started_at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const length = seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0);
  return `${count(taken, 'sample')} in ${length} s, begun at ${time}.`;
}
