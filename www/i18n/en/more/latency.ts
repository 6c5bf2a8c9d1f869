export const latency = {
  title: 'Latency',
  together: '{latency}, all samples taken together',
  answered: 'Answered',
  howMany: 'How many',
  perSecond: 'Per second',
  longest: 'Longest',
  retries: 'Retries',
  ended: 'How they ended',
  percentile: (percent: number) => `${percent}th percentile`,
  above: (n: number) => `${n} above`,
  of: (some: string, all: string) => `${some} of ${all}`,
  about:
    'The higher a bar, the more requests took that long; the highest bar of each strip fills it. The axis is logarithmic: each bar is wider than the previous one by the same factor. The line is the {median}, dotted lines are the {percentile}.',
  /** The glossary's terms as inflected in the sentence. */
  terms: { median: 'median', percentile: 'percentiles' },
  inFigures: 'The histograms in figures',
  described: (times: string, least: string, most: string, median: string) =>
    `${times} from ${least} to ${most}, half of them below ${median}`,
  from: 'From',
  to: 'To',
};
