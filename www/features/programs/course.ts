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
