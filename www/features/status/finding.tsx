import type { Effort, Report } from 'interleave';
import { showNumber } from '../../i18n/number';
import { type Place, variantsToRun } from '../../state/place';
import type { Run } from '../../state/runs';
import { words } from '../../i18n';
import { Prose } from '../../ui/prose';
import { expectedSamples, runProgressText } from './progress-text';

/**
 * The finding above all charts: its main sentence, then the rest. Its space is reserved before and during a run, so
 * that the picture does not move.
 */
export function Finding({ place, run }: { place: Place; run: Run | null }) {
  if (!run) return <Invitation place={place} />;
  if (run.state === 'running') return <RunInProgress run={run} />;
  const [headline, ...rest] = run.report?.explanation ?? [];
  if (!headline) return null;
  return (
    <section class="finding" data-testid="finding">
      <h2>
        <Prose text={headline} />
      </h2>
      {rest.map((text) => (
        <p key={text}>
          <Prose text={text} />
        </p>
      ))}
      {run.report && <AnsweredHere report={run.report} />}
    </section>
  );
}

/** A notice that the requests were answered without a network, whose delays are then missing in the times. */
function AnsweredHere({ report: { environment, variants } }: { report: Report }) {
  const { target = 'server' } = environment;
  const asked = variants.some(({ requests }) => requests.length > 0);
  if (target === 'server' || !asked) return null;
  const { note, nobody } = words.service;
  return (
    <p class="notice" data-testid="answered-here">
      <Prose text={target === 'none' ? nobody : note} />
    </p>
  );
}

function RunInProgress({ run }: { run: Run }) {
  return (
    <section class="finding">
      <h2 data-testid="progress-words">{runProgressText(run)}</h2>
      <p class="quiet">{words.finding.later}</p>
    </section>
  );
}

/** Returns the number of samples as text, as far as it is known. */
function sampleCountText(ways: number, effort: Effort | null): string {
  if (!effort) return words.finding.severalTimes(ways);
  const all = expectedSamples(effort);
  if (all !== null) return words.finding.times(ways, all, showNumber(all));
  return words.finding.untilClear(ways, showNumber(effort.budget_s ?? 0));
}

function Invitation({ place }: { place: Place }) {
  const { validation } = place;
  const ways = variantsToRun(place).length;
  if (ways === 0) {
    return (
      <section class="finding" data-testid="invitation">
        <h2>{words.finding.noneChosen}</h2>
        <p>{words.finding.choose}</p>
      </section>
    );
  }
  const effort = validation.checked.type === 'ready' ? validation.checked.plan : null;
  return (
    <section class="finding" data-testid="invitation">
      <h2>{words.finding.ways(ways)}</h2>
      <p>{words.finding.plan(ways, sampleCountText(ways, effort))}</p>
    </section>
  );
}
