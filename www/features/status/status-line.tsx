import type { Report } from 'interleave';
import { useRef } from 'preact/hooks';
import { browserOf } from '../../util/browser';
import { formatDate } from '../../i18n/date';
import type { Place } from '../../state/place';
import type { Run } from '../../state/runs';
import { words } from '../../i18n';
import { isLong } from '../notifications/notifications';
import { resultLinkText } from '../share/open-result-link';
import type { KeptNoteProps } from '../kept/kept-note';
import { lazy } from '../../ui/lazy';
import { Notify } from '../notifications/notify-checkbox';
import { runEndText, runProgressText } from './progress-text';

const KeptNote = lazy<KeptNoteProps>(() => import('../kept/kept-note').then((module) => module.KeptNote));

interface StatusProps {
  place: Place;
  /** The last run of this experiment. */
  run: Run | null;
  active: Run | null;
}

/** A line with the state of the run. Always present, so that nothing below it moves. */
export function StatusLine({ place, run, active }: StatusProps) {
  if (active) return <ProgressLine run={active} elsewhere={active !== run} />;
  if (run?.state === 'broken') {
    return (
      <p class="status problem" role="alert" data-testid="error">
        {run.error}
      </p>
    );
  }
  if (!run?.report) return <p class="status" />;
  return (
    <div class="status" data-testid="status">
      <p>
        {originText(run, run.report)} {changedText(place, run)}
      </p>
      {run.kept && <KeptNote kept={run.kept} run={run} />}
    </div>
  );
}

/** Returns where a result is from, if it was not measured just now. */
function originText({ origin, seconds }: Run, report: Report): string {
  if (origin.type === 'here') return runEndText(report, seconds);
  if (origin.type === 'link') return resultLinkText(report, origin.leftOut);
  const browser = browserOf(report.environment.user_agent);
  return words.kept.fromKept(origin.name, formatDate(report.started_at), browser);
}

/** Returns a note if the form has changed since the run. */
function changedText({ validation }: Place, run: Run): string {
  const now = validation.checked.type === 'ready' ? JSON.stringify(validation.checked.plan) : '';
  return now === JSON.stringify(run.plan) ? '' : words.status.formChanged;
}

function ProgressLine({ run, elsewhere }: { run: Run; elsewhere: boolean }) {
  const { done = 0, total = 0 } = run.progress ?? {};
  const part = total > 0 ? done / total : 0;
  const said = runProgressText(run);
  const long = useLong(run);
  return (
    <div class="status" data-testid="progress">
      <progress max={1} value={part} aria-label={words.status.taken} aria-valuetext={said} />
      {elsewhere ? (
        <span>
          {run.schema.title}: {said}
        </span>
      ) : (
        // The heading shows the same text, so this one is for screen readers only.
        <span class="unseen">{said}</span>
      )}
      {long && <Notify />}
    </div>
  );
}

/**
 * Returns true once the run is long. Computed at each rendering, which happens between samples; once true, it stays
 * true.
 */
function useLong(run: Run): boolean {
  const found = useRef<number | null>(null);
  if (isLong(run, (performance.now() - run.begun) / 1e3)) found.current = run.begun;
  return found.current === run.begun;
}
