export const samples = {
  about:
    'Each dot is a {sample}, the first at the top of its strip and the last at the bottom. The line is the {median}, the band its {interval}; the {histogram} is above. A ring is an {outlier}, a cross a far one: marked and counted, never removed.',
  runs: 'A dotted line separates one run from the next.',
  /** The glossary's terms as inflected in the sentence. */
  terms: {
    sample: 'sample',
    median: 'median',
    interval: '95 % interval',
    histogram: 'histogram',
    outlier: 'outlier',
    warm_ups: 'warm-ups',
  },
  shares: 'each in % of its own median',
  blurred: (variants: string, grain: string) =>
    `${variants}: a sample is too short for this browser’s clock with its steps of ${grain}, however often the work is repeated in it. The times are only known to one step.`,
  /** This sentence follows the names of the variants that it is about. */
  restless:
    'the times had not settled at the end of the {warm_ups}; the first samples may differ from the later ones.',
  samples: 'Samples',
  leastAndMost: 'Least and most',
  outliers: 'Outliers',
  statistics: 'Statistics',
  percentile: (percent: number) => `${percent}th percentile`,
  described: (samples: string, low: string, high: string) => `${samples} from ${low} to ${high}`,
  times: 'The times, in the order in which they were taken',
};
