import { useEffect } from 'preact/hooks';
import type { Runs } from '../state/runs';
import { translateOf } from '../i18n/crate';
import { resultOf, useEndedRun } from '../state/ended-run';
import { runEndText } from '../features/status/progress-text';
import { announce } from '../ui/announcer';

/** Announces the end of a run on whichever page is shown. Single samples are not announced. */
export function useAnnounceEnd(runs: Runs): void {
  const over = useEndedRun(runs);
  useEffect(() => {
    const report = over?.state === 'over' ? over.report : null;
    announce(
      report
        ? `${runEndText(report, over?.seconds ?? 0)} ${translateOf(report, report.explanation[0] ?? '')}`
        : '',
    );
  }, [resultOf(over)]);
}
