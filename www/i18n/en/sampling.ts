export const sampling = {
  title: 'Sampling',
  about: 'How often and how long is measured.',
  samples: 'Samples',
  samplesHelp:
    'How often each variant is timed. Left empty, until it is clear which is faster or that they are alike.',
  budget: 'Time budget',
  budgetHelp: 'For how many seconds samples are taken at the most, while it is open which variant is faster.',
  noBudget: 'none',
  runs: 'Runs',
  runsHelp: 'How many times all of it is done, each time in fresh workers: shows what depends on the start.',
  start: 'Start',
  startHelp:
    'Warm: threads and processes stand ready. Cold: each sample begins with nothing and starts them in its time.',
  starts: { warm: 'warm', cold: 'cold' },
  asMany: 'as many as it takes',
  upTo: (often: string) => `up to ${often}`,
  wholeSamples: 'Samples must be a whole number',
  wholeRuns: 'Runs must be a whole number',
  budgetNumber: 'The time budget must be a number of seconds',
  startChoice: 'The start is warm or cold',
};
