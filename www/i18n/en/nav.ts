import type { Group } from 'interleave';

export const nav = {
  experiments: 'Experiments',
  experiment: 'Experiment',
  running: 'running',
  groups: {
    requests: 'Requests',
    parallel: 'Parallel work',
    async: 'Waiting',
    hazards: 'Hazards',
    hidden: 'Others',
  } satisfies Record<Group, string>,
};
