import type { Place } from '../place';
import type { Run } from '../runs';
import { words } from '../words';
import { endWords, runWords } from './state';

interface StatusProps {
  place: Place;
  /** The last run of this experiment. */
  run: Run | null;
  active: Run | null;
}

/** One line on how far things are. It is always there, so that nothing below it moves. */
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
    <p class="status" data-testid="status">
      {endWords(run.report, run.seconds)} {changed(place, run)}
    </p>
  );
}

/** Figures must not be taken for those of what now stands in the form. */
function changed({ judged }: Place, run: Run): string {
  const now = judged.checked.type === 'ready' ? JSON.stringify(judged.checked.plan) : '';
  return now === JSON.stringify(run.plan) ? '' : words.status.formChanged;
}

function ProgressLine({ run, elsewhere }: { run: Run; elsewhere: boolean }) {
  const { done = 0, total = 0 } = run.progress ?? {};
  const part = total > 0 ? done / total : 0;
  const said = runWords(run);
  return (
    <div class="status" data-testid="progress">
      <progress max={1} value={part} aria-label={words.status.taken} aria-valuetext={said} />
      {elsewhere ? (
        <span>
          {run.schema.title}: {said}
        </span>
      ) : (
        // The headline says it to those who see it.
        <span class="unseen">{said}</span>
      )}
    </div>
  );
}

/** For those who hear the page: said when a run is over, not at each sample. */
export function Announcement({ run, active }: Omit<StatusProps, 'place'>) {
  const report = active ? null : run?.report;
  return (
    <p class="unseen" role="status">
      {report && `${endWords(report, run?.seconds ?? 0)} ${report.explanation[0] ?? ''}`}
    </p>
  );
}
