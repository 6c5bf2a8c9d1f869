export const row = {
  batch: (n: number) => `one repetition of ${n} in a sample`,
  notDrawn: (spans: string) => `${spans} not drawn`,
  median: 'Median',
  interval: '95 % interval',
  speedup: 'Speed-up',
  baseline: 'baseline',
  nothingToCompare: 'nothing to compare with',
  wrongToo: ', wrong answer',
  samplesOf: (samples: string, all: number) => `${samples} of ${all}`,
  unknowable: 'nobody can know whether the answers are right',
  right: 'all answers right',
  wrong: 'wrong answer',
};
