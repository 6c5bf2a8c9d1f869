// A pool of workerpool, with all workers started in advance.

import workerpool from 'workerpool';
import type { Methods } from './worker';
import script from './worker?worker&url';

/** Runs a method in one of the workers; the pool queues the calls. */
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
