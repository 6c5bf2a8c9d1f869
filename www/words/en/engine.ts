/** What may go wrong with a run, as its report says it. */
export const engine = {
  notStarted: (what: string, seconds: number) => `${what} did not start within ${seconds} s.`,
  threads: 'The threads or processes',
  worker: 'The run’s worker',
  notLoaded: 'The run’s worker could not be loaded.',
  pageFailed: (cause: string) => `The page’s thread failed: ${cause}`,
};
