/** Texts of the frame around an experiment. */
export const bench = {
  picture: 'Picture',
  stepIt: 'Step through it',
  stepItHelp: ' in a small program in Python: you are the scheduler, or explore every interleaving.',
  threadsOff: 'Threads are off.',
  dot: 'A dot that moves with each frame the page draws',
  axis: (from: string, to: string) => `from ${from} to ${to}`,
};

export const run = {
  run: 'Run',
  runHelp: 'Runs all chosen variants (Enter in a field)',
  /** Returns the duration of a run, rounded to minutes or hours since it is an estimate. */
  takes: (seconds: number) => {
    const minutes = Math.round(seconds / 60);
    if (minutes <= 1) return 'Takes over a minute.';
    return minutes < 120
      ? `Takes about ${minutes} minutes.`
      : `Takes about ${String(Math.round(minutes / 60))} hours.`;
  },
  pythonUnknown: 'The speed of Python is known only after it has run.',
  stop: 'Stop',
  stopHelp: 'Stops the run (Esc); what was measured is kept',
};
