// The pool: workerpool, with all its workers there from the start.

import workerpool from 'workerpool';
import type { Methods } from './worker';
import script from './worker?worker&url';

/** Has one of the workers do it; the pool keeps the queue. */
export type Exec = <Name extends keyof Methods>(
  name: Name,
  ...args: Parameters<Methods[Name]>
) => Promise<ReturnType<Methods[Name]>>;

export function pool(workers: number): Exec {
  const made = workerpool.pool(script, {
    minWorkers: workers,
    maxWorkers: workers,
    workerType: 'web',
    workerOpts: { type: 'module' },
  });
  return (name, ...args) => Promise.resolve(made.exec(name, args)) as Promise<never>;
}
