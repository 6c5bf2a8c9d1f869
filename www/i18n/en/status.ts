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
  otherTab: 'Another tab is measuring; this run begins when that one is done',
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

const NUMBERS = ['No way', 'One way', 'Two ways', 'Three ways', 'Four ways', 'Five ways', 'Six ways'];

const inTurns = (ways: number) => (ways === 1 ? '' : ', in turns');

export const finding = {
  later: 'The result appears here after the last sample.',
  noneChosen: 'No variant is chosen',
  choose: 'Choose above which variants to compare.',
  ways: (ways: number) => `${NUMBERS[ways] ?? `${ways} ways`} to do the same work`,
  /** Describes what Run does; `often` is one of the phrases below. */
  plan: (ways: number, often: string) =>
    `Run times ${ways === 1 ? 'it' : 'each of them'} ${often}, states the result here, and draws below what each thread or process did and when. Everything runs in this browser, on this machine.`,
  severalTimes: (ways: number) => `several times${inTurns(ways)}`,
  times: (ways: number, n: number, shown: string) => `${shown} ${n === 1 ? 'time' : 'times'}${inTurns(ways)}`,
  untilClear: (ways: number, seconds: string) => {
    const until = ways === 1 ? 'the time is well known' : 'it is clear which is faster';
    return `as often as it takes${inTurns(ways)}: until ${until}, or for ${seconds} s`;
  },
};
