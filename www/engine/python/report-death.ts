// Reports the death of a Python interpreter.

import type { Interpreter, Recorder } from 'interleave';
import { textOf } from '../../i18n/en/engine';

/** Fails the row that runs, or all rows if none runs; returns the rows that still need samples. */
export function reportDeath(recorder: Recorder, interpreter: Interpreter, error: unknown): string[] {
  const { english, messages } = textOf(error);
  recorder.learn(messages);
  return recorder.add_python_event(interpreter, { type: 'died', cause: english });
}
