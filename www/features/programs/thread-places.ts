import type { Snapshot } from 'interleave-explore';
import { hueOf } from './course';
import type { ThreadMark } from './thread-marks';

/** Returns the marks of the threads that have not ended, at their lines. */
export function threadMarksOf({ threads }: Snapshot): ThreadMark[] {
  const alive = threads.filter(({ status }) => status !== 'ended');
  return alive.map(({ number, name, status, line, column, end_column, calls }) => ({
    number,
    name,
    hue: hueOf(number),
    blocked: status !== 'ready',
    // An operation within the library has no place of its own; the program's innermost call has.
    line: line > 0 ? line : (calls.at(-1)?.line ?? 0),
    column,
    endColumn: end_column,
  }));
}
