/** Stepping through a program by hand. */
export const steps = {
  undo: 'Undo',
  next: 'Next',
  restart: 'Restart',
  schedule: 'The schedule so far: the thread of each step',
  noStep: 'No step yet.',
  stepNumber: (number: number, text: string) => `Step ${number}: ${text}`,
  notDone: (thread: number) => `thread number ${thread}, not done`,
  andMore: (n: number) => `And ${n} more.`,
};
