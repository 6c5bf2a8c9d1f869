import type { Group } from 'interleave';

export const nav = {
  experiments: 'Experiments',
  experiment: 'Experiment',
  running: 'running',
  own: 'Write your own',
  groups: {
    requests: 'Requests',
    parallel: 'Parallel work',
    async: 'Waiting',
    hazards: 'Hazards',
    hidden: 'Others',
  } satisfies Record<Group, string>,
};

export const search = {
  label: 'Search experiments',
  placeholder: 'Search',
  found: (n: number) => (n === 1 ? '1 experiment' : `${n} experiments`),
  nothing: (query: string) => `No experiment matches “${query}”.`,
  hint: 'The search covers titles, questions, variants, parameters and the books’ chapters.',
};
