// Stepping through a small program: parses schedules, maps keys to commands, and tracks undone steps. The crate
// computes the state after each step.

import type { Listed } from 'interleave';

/** Groups programs by the names of their groups, in order. */
export function grouped(programs: Listed[]): [group: string, programs: Listed[]][] {
  const groups = new Map<string, Listed[]>();
  for (const program of programs) {
    groups.set(program.group, [...(groups.get(program.group) ?? []), program]);
  }
  return [...groups];
}

/** The steps taken, and those that were undone or wait to be replayed. */
export interface Course {
  done: readonly number[];
  ahead: readonly number[];
}

/** Adds a step. The undone steps stay only if the new step is the first of them. */
export function takeStep({ done, ahead }: Course, thread: number): Course {
  const [next, ...rest] = ahead;
  return { done: [...done, thread], ahead: next === thread ? rest : [] };
}

/** Moves to the state after the first `steps` of all steps, whether taken or undone. */
export function moveTo({ done, ahead }: Course, steps: number): Course {
  const all = [...done, ...ahead];
  return { done: all.slice(0, steps), ahead: all.slice(steps) };
}

export type Command =
  { type: 'step'; thread: number } | { type: 'undo' } | { type: 'redo' } | { type: 'restart' };

/** Returns the command of a key; null if it has none. */
export function commandOf({
  key,
  ctrlKey,
  altKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | Modifier>): Command | null {
  if (ctrlKey || altKey || metaKey) return null;
  if (/^[1-9]$/.test(key)) return { type: 'step', thread: Number(key) - 1 };
  switch (key.toLowerCase()) {
    case 'backspace':
    case 'u':
      return { type: 'undo' };
    case 'n':
      return { type: 'redo' };
    case 'r':
      return { type: 'restart' };
    default:
      return null;
  }
}

type Modifier = 'ctrlKey' | 'altKey' | 'metaKey';
