// The progress of a variant and of a run as text.

import type { Effort, Phase, Progress, Report, VariantReport } from 'interleave';
import { count, showFixed } from '../../i18n/number';
import type { Run } from '../../state/runs';
import { words } from '../../i18n';
import { locale } from '../../i18n/language';

/** Returns the number of samples of a variant; null if it is not known yet. */
export function expectedSamples({ samples, budget_s, runs }: Effort): number | null {
  return budget_s === null ? samples * runs : null;
}

function phaseText(phase: Phase | null | undefined, { samples, budget_s }: Effort): string {
  switch (phase?.type) {
    case 'setting_up':
      return words.status.settingUp;
    case 'warming_up':
      return words.status.warmingUp;
    case 'sampling':
      return budget_s === null
        ? words.status.sampleOf(phase.number, samples)
        : words.status.sample(phase.number);
    default:
      return words.status.starting;
  }
}

/** Returns the state of a variant without lanes. */
export function variantProgressText(
  variant: VariantReport,
  progress: Progress | null,
  effort: Effort,
): string {
  const taken = variant.samples_ms.length;
  switch (variant.status) {
    case 'running':
      return progress?.variant === variant.id ? phaseText(progress.phase, effort) : words.status.waiting;
    case 'aborted':
      return taken === 0 ? words.status.stoppedBefore : words.status.stoppedAfter(countText(taken, effort));
    default:
      return words.status.statuses[variant.status];
  }
}

export function labelOf(run: Run, id: string | null | undefined): string {
  return run.schema.variants.find((variant) => variant.id === id)?.label ?? '';
}

/** Returns `3 of 15`, or `3 samples` if the total is not known. */
function countText(taken: number, effort: Effort, variants = 1): string {
  const all = expectedSamples(effort);
  return all === null
    ? count(taken, words.nouns.sample)
    : words.status.of(taken, count(variants * all, words.nouns.sample));
}

/** Returns the state of a run: `GIL threads, sample 3 of 15`. */
export function runProgressText(run: Run): string {
  const { progress, plan } = run;
  const label = labelOf(run, progress?.variant);
  const phase = phaseText(progress?.phase, plan);
  if (label) return `${label}, ${phase}`;
  return run.waiting ? words.status.otherTab : words.status.runStarting;
}

/** Returns how a run ended. */
export function runEndText(report: Report, seconds: number): string {
  const taken = report.variants.reduce((sum, { samples_ms }) => sum + samples_ms.length, 0);
  const stopped = report.variants.filter(({ status }) => status === 'aborted');
  if (stopped.length > 0) {
    const going = report.variants.filter(({ status }) => status === 'aborted' || status === 'completed');
    if (taken === 0) return words.status.runStoppedBefore;
    return words.status.runStoppedAfter(countText(taken, report, going.length));
  }
  const time = new Date(report.started_at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  const length = showFixed(seconds, seconds < 10 ? 1 : 0);
  return words.status.ended(count(taken, words.nouns.sample), length, time);
}
