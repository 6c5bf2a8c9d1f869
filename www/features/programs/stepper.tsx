// Steps through the program by hand: the user is the scheduler.

import type { Snapshot } from 'interleave-explore';
import { more } from '../../i18n/more';
import { CheckMark } from '../../ui/icons';
import { Schedule } from '../steps/schedule';
import { threadOf } from './course';
import { isWarning } from './finding';
import { Output, SharedObjects } from './shared-objects';
import { Threads } from './threads';
import type { Stepping } from './use-stepping';

interface StepperProps {
  snapshot: Snapshot;
  stepping: Stepping;
  /** True if the link's schedule was shortened. */
  cut: boolean;
}

export function Stepper({ snapshot, stepping, cut }: StepperProps) {
  const { course, command } = stepping;
  const numbers = { done: course.done.map(threadOf), ahead: course.ahead.map(threadOf) };
  return (
    <div class="stepping" data-testid="steps">
      {cut && <p class="notice wrong">{more.programs.cut}</p>}
      <Schedule
        course={numbers}
        steps={snapshot.steps}
        first={0}
        onMove={(steps) => command({ type: 'move', steps })}
      />
      <CurrentState snapshot={snapshot} />
      <Threads
        threads={snapshot.threads}
        onStep={(thread, outcome) => command({ type: 'step', thread, outcome: outcome ?? 0 })}
        onWalk={(thread) => command({ type: 'walk', thread })}
      />
      <SharedObjects objects={snapshot.objects} />
      <Output lines={snapshot.output} />
      <p class="quiet keys-hint">{more.programs.keys}</p>
    </div>
  );
}

/** The last step and the state after it, also announced to screen readers. */
function CurrentState({ snapshot }: { snapshot: Snapshot }) {
  const { steps, threads, phase, violations } = snapshot;
  const last = steps.at(-1);
  const name = threads.find(({ number }) => number === last?.thread)?.name ?? '';
  const bad = violations.filter((violation) => !isWarning(violation));
  const warnings = violations.filter(isWarning);
  const verdict = bad.length > 0 ? 'bad' : phase === 'ended' ? 'well' : 'open';
  return (
    <div class="now" data-verdict={verdict} role="status" aria-atomic="true">
      <p data-testid="happened">{last ? `${name} ${last.text}.` : more.programs.start}</p>
      <div class="verdict" data-testid="verdict">
        {bad.map(({ kind, message }) => (
          <p key={message}>
            <CheckMark right={false} words={more.programs.bad} />{' '}
            <strong>{capitalised(more.programs.kindsOfViolations[kind])}.</strong> {message}.
          </p>
        ))}
        {bad.length === 0 && verdict === 'well' && (
          <p>
            <CheckMark right={true} words={more.programs.good} /> {more.programs.phases.ended}
          </p>
        )}
        {verdict === 'open' && <p>{more.programs.phases[phase]}</p>}
        {warnings.map(({ kind, message }) => (
          <p key={message}>
            {capitalised(more.programs.kindsOfViolations[kind])}: {message}.
          </p>
        ))}
      </div>
    </div>
  );
}

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** True if a schedule has led to a bad ending. */
export const endsBadly = ({ violations }: Snapshot): boolean =>
  violations.some((violation) => !isWarning(violation));
