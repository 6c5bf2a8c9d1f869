/** Round the parts of an experiment. */
export const bench = {
  picture: 'Picture',
  ways: 'Run it or step through it',
  runIt: 'Run it',
  stepIt: 'Step through it',
  threadsOff: 'Threads are off.',
  dot: 'A dot that moves with each frame the page draws',
  axis: (from: string, to: string) => `from ${from} to ${to}`,
};
