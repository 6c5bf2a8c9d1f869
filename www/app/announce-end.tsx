// One place that is read out when it changes. A place that comes with its text is not, everywhere.

import { useEffect } from 'preact/hooks';
import type { Runs } from '../state/runs';
import { said } from '../i18n/crate';
import { endOf, useEnded } from '../state/ended-run';
import { endWords } from '../features/status/progress-text';

let voice: HTMLElement | null = null;

/** To those who hear the page. */
export function say(text: string): void {
  if (voice) voice.textContent = text;
}

export function Voice() {
  return <p class="unseen" role="status" data-testid="voice" ref={(element) => void (voice = element)} />;
}

/** Says when a run is over, wherever one is by then; not at each sample. */
export function useEndSaid(runs: Runs): void {
  const over = useEnded(runs);
  useEffect(() => {
    const report = over?.state === 'over' ? over.report : null;
    say(report ? `${endWords(report, over?.seconds ?? 0)} ${said(report.explanation[0] ?? '')}` : '');
  }, [endOf(over)]);
}
