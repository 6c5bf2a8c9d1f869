export const environment = {
  begun: 'Begun at',
  browser: 'Browser',
  noThreads: 'Why there are no threads',
  unknownProtocol: 'unknown',
  notBegun: 'nothing was run yet',
  coresThere: (cores: string, workers: number, cost: string) =>
    `${cores} of ${workers}; finding out took ${cost} in all`,
  coresUnknown: 'not measured: there were no two threads for two cores',
  notCounted: 'not counted by this browser',
  noTasks: 'none',
  tasks: (tasks: string, longest: string) => `${tasks}, the longest ${longest}`,
};

export const capabilities = {
  title: 'What this browser can do',
  all: 'Everything the experiments need is here.',
  threadsOff: 'Threads are off.',
  notTried: 'not tried',
  coresAssumed: 'assumed: this browser does not say how many there are',
  local:
    'Nothing is uploaded: what you enter and what is measured stays in this browser. Only an experiment’s own requests leave it, to the addresses in its form.',
};
