// The keys of the stepper, and what they do.

import type { Snapshot } from 'interleave-explore';

export type StepCommand =
  | { type: 'step'; thread: number; outcome: number }
  /** The thread steps until it blocks. */
  | { type: 'walk'; thread: number }
  /** To the nearest bad state. */
  | { type: 'seek' }
  /** To the state after so many steps. */
  | { type: 'move'; steps: number };

/** The numbers of steps taken and undone. */
export interface Position {
  done: number;
  ahead: number;
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** Returns the command of a key; null if it has none, or none now. */
export function commandOfKey(
  press: Press,
  { done, ahead }: Position,
  last: number | null,
): StepCommand | null {
  const { key, ctrlKey, altKey, metaKey } = press;
  if (ctrlKey || altKey || metaKey) return null;
  if (/^[0-9]$/.test(key)) return { type: 'step', thread: Number(key), outcome: 0 };
  switch (key.toLowerCase()) {
    case 'b':
      return { type: 'walk', thread: last ?? 0 };
    case 't':
      return { type: 'seek' };
    case 'backspace':
    case 'u':
      return done > 0 ? { type: 'move', steps: done - 1 } : null;
    case 'n':
      return ahead > 0 ? { type: 'move', steps: done + 1 } : null;
    case 'r':
      return { type: 'move', steps: 0 };
    default:
      return null;
  }
}

/** True if a thread can take this step; a draw needs a chosen outcome, which a key cannot give. */
export function isPossible(snapshot: Snapshot, thread: number): boolean {
  const view = snapshot.threads.find(({ number }) => number === thread);
  return snapshot.phase === 'running' && view?.status === 'ready';
}
