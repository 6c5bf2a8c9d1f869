import { useEffect } from 'preact/hooks';
import type { Runs } from '../state/runs';
import { said } from '../i18n/crate';
import { endOf, useEnded } from '../state/ended-run';
import { endWords } from '../features/status/progress-text';
import { announce } from '../ui/announcer';

/** Announces the end of a run, whatever page is shown by then. Single samples are not announced. */
export function useAnnounceEnd(runs: Runs): void {
  const over = useEnded(runs);
  useEffect(() => {
    const report = over?.state === 'over' ? over.report : null;
    announce(report ? `${endWords(report, over?.seconds ?? 0)} ${said(report.explanation[0] ?? '')}` : '');
  }, [endOf(over)]);
}
