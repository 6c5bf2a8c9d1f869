// The course of the stepper: the steps of the schedule, and those that were undone.

import { useRef, useState } from 'preact/hooks';
import type { ProgramExplorer } from '../../engine/explore/explorer';
import { useWindowEvent } from '../../ui/use-window-event';
import { type Course, moveTo, scheduleOf, stepOf, stepsOf, takeStep, threadOf } from './course';
import { commandOfKey, isPossible, type StepCommand } from './step-keys';
import type { PlaceState } from './use-place';
import { type Seeking, useSeeking } from './use-seeking';
import { scheduleTaken, type ViewState } from './use-view';

export interface Stepping {
  course: Course;
  command: (command: StepCommand) => void;
  /** Null where the user is to find a bad state by hand. */
  seeking: Seeking | null;
  /** Replaces the schedule by another one, such as that of a violation. */
  load: (schedule: string) => void;
}

export function useStepping(
  explorer: ProgramExplorer,
  { place, setSchedule }: PlaceState,
  { view, current, ofText }: ViewState,
  canSeek: boolean,
): Stepping {
  const [kept, setKept] = useState<{ after: string; ahead: readonly string[] }>({ after: '', ahead: [] });
  // Keys can be pressed faster than the page is rendered.
  const latest = useRef(place.schedule);
  latest.current = place.schedule;
  const ahead = kept.after === place.schedule ? kept.ahead : [];
  const course: Course = { done: stepsOf(place.schedule), ahead };
  const set = ({ done, ahead }: Course) => {
    const schedule = scheduleOf(done);
    latest.current = schedule;
    setKept({ after: schedule, ahead });
    setSchedule(schedule);
  };
  const load = (schedule: string) => set({ done: stepsOf(schedule), ahead: [] });
  const nearestBad = useSeeking(explorer, place, (from, bad) => {
    // The user may have taken another step meanwhile.
    if (latest.current === from) load(bad);
  });
  const seeking = canSeek ? nearestBad : null;
  const walk = async (thread: number) => {
    const from = latest.current;
    const { snapshot } = await explorer.walk(place, from, thread);
    if (snapshot && latest.current === from) set({ done: stepsOf(scheduleTaken(snapshot)), ahead: [] });
  };
  const command = (command: StepCommand) => {
    const snapshot = view?.snapshot;
    if (!snapshot) return;
    const now: Course = { done: stepsOf(latest.current), ahead };
    if (command.type === 'move') set(moveTo(now, command.steps));
    // A text that was just typed may have problems, which the view does not show yet.
    else if (command.type === 'seek') {
      if (ofText) seeking?.start(latest.current);
    } else if (command.type === 'walk') walk(command.thread).catch(() => {});
    // Before the view has followed, the explorer drops a step that is not possible.
    else if (!current || isPossible(snapshot, command.thread))
      set(takeStep(now, stepOf(command.thread, command.outcome)));
  };
  useKeys((event) => {
    const last = course.done.at(-1);
    const position = { done: stepsOf(latest.current).length, ahead: ahead.length };
    return commandOfKey(event, position, last === undefined ? null : threadOf(last));
  }, command);
  return { course, command, seeking, load };
}

/** Handles keys wherever the focus is, except in text fields, lists, the editor and dialogs. */
function useKeys(
  commandOf: (event: KeyboardEvent) => StepCommand | null,
  onCommand: (command: StepCommand) => void,
): void {
  useWindowEvent('keydown', (event) => {
    const { activeElement } = document;
    if (!document.querySelector('[data-testid="steps"]')) return;
    if (activeElement?.matches('input, textarea, select, .editor')) return;
    if (document.querySelector('dialog[open]')) return;
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    onCommand(command);
  });
}
