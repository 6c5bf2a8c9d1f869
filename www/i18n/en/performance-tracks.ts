/** Texts in the browser’s Performance panel. */
export const tracks = {
  tooltip: (name: string, sample: number, variant: string) => `${name} (sample ${sample} of ${variant})`,
  variant: 'Variant',
  lane: 'Lane',
  sample: 'Sample',
  what: 'What',
  which: 'Which',
};
