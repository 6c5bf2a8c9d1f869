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

/** The steps taken, and those that were undone or wait to be replayed. By default a step is a thread's number. */
export interface Course<Step = number> {
  done: readonly Step[];
  ahead: readonly Step[];
}

/** Adds a step. The undone steps stay only if the new step is the first of them. */
export function takeStep<Step>({ done, ahead }: Course<Step>, step: Step): Course<Step> {
  const [next, ...rest] = ahead;
  return { done: [...done, step], ahead: next === step ? rest : [] };
}

/** Moves to the state after the first `steps` of all steps, whether taken or undone. */
export function moveTo<Step>({ done, ahead }: Course<Step>, steps: number): Course<Step> {
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
