// Steps through the program by hand: the user is the scheduler.

import type { Snapshot } from 'interleave-explore';
import { translateIfKnown } from '../../i18n/crate';
import { more } from '../../i18n/more';
import { CheckMark } from '../../ui/icons';
import { Prose } from '../../ui/prose';
import { EventLoops } from './event-loop';
import { isWarning } from './finding';
import { Schedule } from './schedule';
import { Output, SharedObjects } from './shared-objects';
import { Threads } from './threads';
import type { Stepping } from './use-stepping';

interface StepperProps {
  /** The text that the snapshot belongs to. */
  text: string;
  snapshot: Snapshot;
  stepping: Stepping;
  /** True if the link's schedule was shortened. */
  cut: boolean;
}

export function Stepper({ text, snapshot, stepping, cut }: StepperProps) {
  const { course, command, seeking } = stepping;
  return (
    <div class="stepping" data-testid="steps">
      {cut && <p class="notice wrong">{more.programs.cut}</p>}
      <Schedule
        course={course}
        steps={snapshot.steps}
        onMove={(steps) => command({ type: 'move', steps })}
        seeking={seeking}
        onSeek={() => command({ type: 'seek' })}
      />
      <CurrentState snapshot={snapshot} />
      <Threads
        threads={snapshot.threads}
        lines={text.split('\n')}
        onStep={(thread, outcome) => command({ type: 'step', thread, outcome: outcome ?? 0 })}
        onWalk={(thread) => command({ type: 'walk', thread })}
      />
      <EventLoops loops={snapshot.loops} />
      <SharedObjects objects={snapshot.objects} />
      <Output lines={snapshot.output} />
      <p class="quiet keys-hint">
        {more.programs.keys} {seeking && more.programs.seekKey}
      </p>
    </div>
  );
}

/** The most violations of a state that are shown. */
const MOST_SHOWN = 3;

/** The last step and the state after it, also announced to screen readers. */
function CurrentState({ snapshot }: { snapshot: Snapshot }) {
  const { steps, threads, phase, violations } = snapshot;
  const last = steps.at(-1);
  const name = threads.find(({ number }) => number === last?.thread)?.name ?? '';
  const start = phase === 'running' ? more.programs.start : more.programs.noChoice;
  const happened = last ? `${name} ${translateIfKnown(last.text)}.` : start;
  const bad = violations.filter((violation) => !isWarning(violation));
  const warnings = violations.filter(isWarning);
  const verdict = bad.length > 0 ? 'bad' : phase === 'ended' ? 'well' : 'open';
  return (
    <div class="now" data-verdict={verdict} role="status" aria-atomic="true">
      <p data-testid="happened">{happened}</p>
      <div class="verdict" data-testid="verdict">
        {bad.slice(0, MOST_SHOWN).map(({ kind, message }) => (
          <p key={message}>
            <CheckMark right={false} words={more.programs.bad} />{' '}
            <strong>{capitalised(more.programs.kindsOfViolations[kind])}.</strong>{' '}
            <Prose text={`${translateIfKnown(message)}.`} />
          </p>
        ))}
        {bad.length > MOST_SHOWN && <p>{more.steps.andMore(bad.length - MOST_SHOWN)}</p>}
        {bad.length === 0 && verdict === 'well' && (
          <p>
            <CheckMark right={true} words={more.programs.good} /> {more.programs.phases.ended}
          </p>
        )}
        {verdict === 'open' && <p>{more.programs.phases[phase]}</p>}
        {warnings.map(({ kind, message }) => (
          <p key={message}>
            {capitalised(more.programs.kindsOfViolations[kind])}:{' '}
            <Prose text={`${translateIfKnown(message)}.`} />
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
