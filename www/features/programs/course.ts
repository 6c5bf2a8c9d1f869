// The steps of a schedule, as its text contains them: `0` is a step of thread 0, `1:2` one of thread 1 whose draw has
// outcome 2.

export const stepsOf = (schedule: string): string[] => schedule.split(',').filter((step) => step !== '');

export const scheduleOf = (steps: readonly string[]): string => steps.join(',');

export const threadOf = (step: string): number => Number.parseInt(step, 10);

export function stepOf(thread: number, outcome = 0): string {
  return outcome === 0 ? String(thread) : `${thread}:${outcome}`;
}

/** The key that steps a thread: its number; empty for the eleventh thread and further ones. */
export const keyOf = (thread: number): string => (thread < 10 ? String(thread) : '');

/** The number of hues for threads. */
const HUES = 6;

export const hueOf = (thread: number): string => `other-${thread % HUES}`;

/** The steps taken, and those that were undone or wait to be replayed. */
export interface Course {
  done: readonly string[];
  ahead: readonly string[];
}

/** Adds a step. The undone steps stay only if the new step is the first of them. */
export function takeStep({ done, ahead }: Course, step: string): Course {
  const [next, ...rest] = ahead;
  return { done: [...done, step], ahead: next === step ? rest : [] };
}

/** Moves to the state after the first `steps` of all steps, whether taken or undone. */
export function moveTo({ done, ahead }: Course, steps: number): Course {
  const all = [...done, ...ahead];
  return { done: all.slice(0, steps), ahead: all.slice(steps) };
}
