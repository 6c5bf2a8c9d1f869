// Steps through a small program by hand: the user is the scheduler.

import type { Exploration, Listed, ProgramSnapshot } from 'interleave';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Crate } from '../../engine/crate';
import type { ProgramStep } from '../../routing/link';
import { useWindowEvent } from '../../ui/use-window-event';
import { type Command, commandOf, type Course, grouped, moveTo, takeStep } from './step-commands';
import './steps.css';
import { translateExploration, translateSnapshot } from '../../i18n/crate';
import { more } from '../../i18n/more';
import { Threads } from './threads';
import { capitalised, ExplorationResult } from './exploration';
import { CheckMark } from '../../ui/icons';
import { Schedule } from './schedule';
import { Share } from '../share/share';
import { SharedState } from './shared-state';

export interface StepsProps {
  experiment: string;
  /** The programs of the experiment. */
  programs: Listed[];
  step: ProgramStep;
  onStep: (step: ProgramStep) => void;
  share: () => string;
}

export function Steps({ crate, experiment, programs, step, onStep, share }: StepsProps & { crate: Crate }) {
  const snapshot = useMemo(
    () => translateSnapshot(crate.stage(experiment, step.program, step.schedule)),
    [crate, experiment, step.program, step.schedule],
  );
  const { program } = snapshot;
  const [course, setCourse] = useCourse(snapshot, (done) => {
    onStep({ program: program.id, schedule: done.join(',') });
  });
  const command = (command: Command) => {
    const next = applyCommand(command, course, snapshot);
    if (next) setCourse(next);
  };
  const section = useRef<HTMLElement>(null);
  useKeys(command);
  const load = (schedule: number[]) => {
    setCourse({ done: schedule, ahead: [] });
    section.current?.scrollIntoView();
  };

  return (
    <section class="stepping" ref={section} aria-label={more.steps.title} data-testid="steps">
      <div class="stepping-head">
        <label class="field">
          <span>{more.steps.program}</span>
          <select
            data-testid="program"
            value={program.id}
            onChange={(event) => onStep({ program: event.currentTarget.value, schedule: '' })}
          >
            {grouped(programs).map(([group, members]) => (
              <optgroup key={group} label={group}>
                {members.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {more.steps.inGroup(group, label)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <Share link={share} />
      </div>
      <p class="lesson">{snapshot.lesson}</p>
      {snapshot.problem && (
        <p class="notice wrong" role="alert" data-testid="step-problem">
          {snapshot.problem}
        </p>
      )}
      <Schedule course={course} steps={snapshot.steps} onMove={(steps) => setCourse(moveTo(course, steps))} />
      <CurrentState snapshot={snapshot} />
      <SharedState things={snapshot.things} />
      <Threads threads={snapshot.threads} onStep={(thread) => command({ type: 'step', thread })} />
      <Search
        key={program.id}
        explore={() => translateExploration(crate.explore(program.id))}
        onLoad={load}
      />
    </section>
  );
}

/** The last step and the state after it, also announced to screen readers. */
function CurrentState({ snapshot: { happened, verdict, outlook } }: { snapshot: ProgramSnapshot }) {
  return (
    <div class="now" data-verdict={verdict.type} role="status" aria-atomic="true">
      <p data-testid="happened">{happened}</p>
      <p class="verdict" data-testid="verdict">
        {verdict.type === 'open' && outlook}
        {verdict.type === 'well' && (
          <>
            <CheckMark right={true} words={more.steps.well} /> {verdict.says}
          </>
        )}
        {verdict.type === 'bad' && (
          <>
            <CheckMark right={false} words={more.steps.bad} /> <strong>{capitalised(verdict.name)}.</strong>{' '}
            {verdict.says}
          </>
        )}
      </p>
    </div>
  );
}

/** Explores all schedules at the press of a button. */
function Search({ explore, onLoad }: { explore: () => Exploration; onLoad: (schedule: number[]) => void }) {
  const [found, setFound] = useState<Exploration | null>(null);
  return (
    <section class="search">
      <h2>{more.steps.all}</h2>
      {found ? (
        <ExplorationResult found={found} onLoad={onLoad} />
      ) : (
        <>
          <p class="quiet">{more.steps.allHelp} </p>
          <button
            type="button"
            class="button primary"
            data-testid="explore"
            onClick={() => setFound(explore())}
          >
            {more.steps.explore}
          </button>
        </>
      )}
    </section>
  );
}

/** Returns the course after a command; null if the command is not possible now. */
function applyCommand(command: Command, course: Course, { threads }: ProgramSnapshot): Course | null {
  const steps = course.done.length;
  switch (command.type) {
    case 'step':
      return threads[command.thread]?.standing.type === 'ready' ? takeStep(course, command.thread) : null;
    case 'undo':
      return steps > 0 ? moveTo(course, steps - 1) : null;
    case 'redo':
      return course.ahead.length > 0 ? moveTo(course, steps + 1) : null;
    case 'restart':
      return moveTo(course, 0);
  }
}

/** Returns the course: the snapshot's steps, and the undone steps as long as they continue them. */
function useCourse(snapshot: ProgramSnapshot, onDone: (done: readonly number[]) => void) {
  const nameOf = (done: readonly number[]) => `${snapshot.program.id} ${done.join(',')}`;
  const [kept, setKept] = useState<{ after: string; ahead: readonly number[] }>({ after: '', ahead: [] });
  const done = snapshot.steps.map(({ thread }) => thread);
  const course: Course = { done, ahead: kept.after === nameOf(done) ? kept.ahead : [] };
  const setCourse = ({ done, ahead }: Course) => {
    setKept({ after: nameOf(done), ahead });
    onDone(done);
  };
  return [course, setCourse] as const;
}

/**
 * Handles keys wherever the focus is, except in text fields and dialogs. In the list of programs letters select an
 * entry; no name begins with a digit.
 */
function useKeys(command: (command: Command) => void): void {
  useWindowEvent('keydown', (event) => {
    const { activeElement } = document;
    const elsewhere = activeElement?.matches('input, textarea') || document.querySelector('dialog[open]');
    const asked = elsewhere ? null : commandOf(event);
    if (!asked || (asked.type !== 'step' && activeElement?.matches('select'))) return;
    event.preventDefault();
    command(asked);
  });
}
