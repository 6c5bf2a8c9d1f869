// How far a variant and a run are, in words.

import type { Phase, Progress, Report, VariantReport } from 'interleave';
import { count } from '../number';
import type { Run } from '../runs';

export function phaseWords(phase: Phase | null | undefined, samples: number): string {
  switch (phase?.type) {
    case 'setting_up':
      return 'setting up';
    case 'warming_up':
      return 'warming up';
    case 'sampling':
      return `sample ${phase.number} of ${samples}`;
    default:
      return 'starting';
  }
}

/** Of a variant that has nothing to draw yet, or no more. */
export function variantWords(variant: VariantReport, progress: Progress | null, samples: number): string {
  const taken = variant.samples_ms.length;
  switch (variant.status) {
    case 'running':
      return progress?.variant === variant.id ? phaseWords(progress.phase, samples) : 'waiting for its turn';
    case 'aborted':
      return taken === 0 ? 'stopped before its first sample' : `stopped after ${taken} of ${samples}`;
    default:
      return variant.status;
  }
}

export function labelOf(run: Run, id: string | null | undefined): string {
  return run.schema.variants.find((variant) => variant.id === id)?.label ?? '';
}

/** `GIL threads, sample 3 of 15`. */
export function runWords(run: Run): string {
  const { progress, plan } = run;
  const label = labelOf(run, progress?.variant);
  const words = phaseWords(progress?.phase, plan.samples);
  return label ? `${label}, ${words}` : 'Starting';
}

/** How a run ended. */
export function endWords(report: Report, seconds: number): string {
  const taken = report.variants.reduce((sum, { samples_ms }) => sum + samples_ms.length, 0);
  const stopped = report.variants.filter(({ status }) => status === 'aborted');
  if (stopped.length > 0) {
    const going = report.variants.filter(({ status }) => status === 'aborted' || status === 'completed');
    if (taken === 0) return 'Stopped before the first sample.';
    return `Stopped after ${taken} of ${count(going.length * report.samples, 'sample')}; what was measured is below.`;
  }
  const time = new Date(report.started_at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const length = seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0);
  return `${count(taken, 'sample')} in ${length} s, begun at ${time}.`;
}
