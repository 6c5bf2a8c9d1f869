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
  unknowable: 'the answers cannot be checked',
  right: 'all answers right',
  wrong: 'wrong answer',
};

export const verdict = {
  faster: 'faster',
  slower: 'slower',
  unsure: 'no clear difference',
  alike: 'as fast, within 10 %',
  fasterByLittle: 'faster, by under 10 %',
  slowerByLittle: 'slower, by under 10 %',
  tooFew: 'too few samples to say',
};
