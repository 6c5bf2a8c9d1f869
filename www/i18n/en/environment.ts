export const environment = {
  begun: 'Begun at',
  browser: 'Browser',
  noThreads: 'Why there are no threads',
  notBegun: 'nothing was run yet',
  coresThere: (cores: string, workers: number, cost: string) =>
    `${cores} of ${workers}; finding out took ${cost} in all`,
  coresUnknown: 'not measured: there were no two threads for two cores',
  notCounted: 'not counted by this browser',
  noTasks: 'none',
  tasks: (tasks: string, longest: string) => `${tasks}, the longest ${longest}`,
};
