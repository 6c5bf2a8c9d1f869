import type { Words } from '..';

export const start: Words['start'] = {
  title: 'Threads, Prozesse, Futures und Locks, wirklich ausgeführt',
};
