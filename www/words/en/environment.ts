export const environment = {
  begun: 'Begun at',
  browser: 'Browser',
  noThreads: 'Why there are no threads',
  notCounted: 'not counted by this browser',
  noTasks: 'none',
  tasks: (tasks: string, longest: string) => `${tasks}, the longest ${longest}`,
};
