import type { Status } from 'interleave';

export const status = {
  statuses: {
    running: 'running',
    completed: 'completed',
    aborted: 'stopped',
    failed: 'failed',
    unavailable: 'unavailable',
  } satisfies Record<Status, string>,
  settingUp: 'setting up',
  warmingUp: 'warming up',
  starting: 'starting',
  otherTab: 'Another tab measures; this run begins when it is done',
  sample: (number: number) => `sample ${number}`,
  sampleOf: (number: number, all: number) => `sample ${number} of ${all}`,
  waiting: 'waiting for its turn',
  stoppedBefore: 'stopped before its first sample',
  stoppedAfter: (some: string) => `stopped after ${some}`,
  of: (some: number, all: string) => `${some} of ${all}`,
  runStarting: 'Starting',
  runStoppedBefore: 'Stopped before the first sample.',
  runStoppedAfter: (some: string) => `Stopped after ${some}; what was measured is below.`,
  ended: (samples: string, seconds: string, time: string) => `${samples} in ${seconds} s, begun at ${time}.`,
  formChanged: 'The form has been changed since.',
  taken: 'Samples taken',
};
