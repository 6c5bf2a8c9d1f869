export const sampling = {
  title: 'Sampling',
  about: 'How often and for how long the variants are measured.',
  samples: 'Samples',
  samplesHelp:
    'How often each variant is timed. If empty, until it is clear which is faster or that they are equally fast.',
  budget: 'Time budget',
  budgetHelp: 'The maximum number of seconds for samples, while it is not clear which variant is faster.',
  noBudget: 'none',
  runs: 'Runs',
  runsHelp: 'How many times everything is done, each time in fresh workers: shows what depends on the start.',
  start: 'Start',
  startHelp:
    'Warm: threads and processes are ready. Cold: each sample starts them, and its time includes that.',
  starts: { warm: 'warm', cold: 'cold' },
  asMany: 'as many as needed',
  upTo: (often: string) => `up to ${often}`,
  wholeSamples: 'Samples must be a whole number',
  wholeRuns: 'Runs must be a whole number',
  budgetNumber: 'The time budget must be a number of seconds',
  startChoice: 'The start is warm or cold',
};
