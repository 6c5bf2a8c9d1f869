export const environment = {
  begun: 'Begun at',
  browser: 'Browser',
  noThreads: 'Why there are no threads',
  unknownProtocol: 'unknown',
  notBegun: 'nothing was run yet',
  coresThere: (cores: string, workers: number, cost: string) =>
    `${cores} of ${workers}; measuring them took ${cost} in total`,
  coresUnknown: 'not measured: that needs two threads and two cores',
  notCounted: 'not counted by this browser',
  noTasks: 'none',
  tasks: (tasks: string, longest: string) => `${tasks}, the longest ${longest}`,
};

export const capabilities = {
  title: 'What this browser can do',
  all: 'This browser has everything that the experiments need.',
  threadsOff: 'Threads are off.',
  notTried: 'not tried',
  coresAssumed: 'assumed: this browser does not report the number',
  local:
    'Nothing is uploaded: what you enter and what is measured stays in this browser. Only the requests of an experiment leave it, to the addresses in its form.',
};
