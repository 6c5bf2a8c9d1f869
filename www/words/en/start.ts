export const start = {
  title: 'Threads, processes, futures and locks, run for real',
};
