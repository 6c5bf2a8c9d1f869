import type { LoopView, Snapshot } from 'interleave-explore';
import { hueOf } from './course';
import type { ThreadMark } from './thread-marks';

/** Returns the marks of the threads that have not ended, and of the tasks of event loops, at their lines. */
export function threadMarksOf({ threads, loops }: Pick<Snapshot, 'threads' | 'loops'>): ThreadMark[] {
  const alive = threads.filter(({ status }) => status !== 'ended');
  const marks = alive.map(({ number, name, status, line, column, end_column, calls }) => ({
    label: String(number),
    name,
    hue: hueOf(number),
    blocked: status !== 'ready',
    // An operation within the library has no place of its own; the program's innermost call has.
    line: line > 0 ? line : (calls.at(-1)?.line ?? 0),
    column,
    endColumn: end_column,
  }));
  return [...marks, ...loops.flatMap(taskMarksOf)];
}

/** The mark of a task is at the line that its innermost coroutine has reached. */
function taskMarksOf({ tasks }: LoopView): ThreadMark[] {
  return tasks.map(({ name, stack, awaits }, index) => ({
    label: name.replace(/^Task-(?=\d+$)/, 'T').slice(0, 3),
    name,
    hue: hueOf(index + 1),
    blocked: awaits !== '',
    line: stack.at(-1)?.line ?? 0,
    column: 1,
    endColumn: 1,
  }));
}
