import type { Words } from '..';

export const environment: Words['environment'] = {
  begun: 'Begonnen am',
  browser: 'Browser',
  noThreads: 'Warum es keine Threads gibt',
  notCounted: 'zählt dieser Browser nicht',
  noTasks: 'keine',
  tasks: (tasks, longest) => `${tasks}, der längste ${longest}`,
};
