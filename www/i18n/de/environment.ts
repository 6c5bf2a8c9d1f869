import type { Words } from '../en';

export const environment: Words['environment'] = {
  begun: 'Begonnen am',
  browser: 'Browser',
  noThreads: 'Warum es keine Threads gibt',
  notBegun: 'es lief noch nichts',
  coresThere: (cores: string, workers: number, cost: string) =>
    `${cores} von ${workers}; das herauszufinden dauerte insgesamt ${cost}`,
  coresUnknown: 'nicht gemessen: Es gab keine zwei Threads für zwei Kerne',
  notCounted: 'zählt dieser Browser nicht',
  noTasks: 'keine',
  tasks: (tasks, longest) => `${tasks}, der längste ${longest}`,
};
