// Links into the room for the user's own programs: from experiments, and from links of the earlier stepper.

import { parseLink } from './link';
import { hrefOf } from './pages';

/** The gallery's program that shows what an experiment is about, by experiment. */
export const PROGRAM_OF: Readonly<Record<string, string>> = {
  litmus: 'peterson',
  race: 'unlocked',
  deadlock: 'opposite',
  starvation: 'overtaken-writer',
  queue: 'fragile',
  snapshot: 'rcu',
  scope: 'lock-never-released',
  ping: 'await-in-a-loop',
  rates: 'gather-and-an-error',
  futures: 'futures',
  waiters: 'blocking-the-loop',
  responsiveness: 'blocking-call-in-a-thread',
  download: 'two-downloads-at-once',
  channels: 'echo-server',
};

/** Returns the address at which the experiment's program is stepped through; null if it has none. */
export function stepLinkOf(experiment: string): string | null {
  const program = PROGRAM_OF[experiment];
  return program === undefined ? null : hrefOf('own', { program });
}

/** The experiments that the earlier stepper had programs for. */
const STEPPED = ['race', 'deadlock', 'starvation', 'queue'];

/**
 * The earlier programs that differ from today's texts: the id of the text, and by thread how many of today's steps
 * replace each earlier step. A thread with more steps than numbers starts again with the first number.
 */
const CHANGED: Readonly<Record<string, { program: string; steps: readonly (readonly number[])[] }>> = {
  pill: { program: 'pill', steps: [[1], [1, 0]] },
  'two-pills': { program: 'two-pills', steps: [[1], [1, 0], [1, 0]] },
  'readers-first': {
    program: 'overtaken-writer',
    steps: [
      [4, 6, 5],
      [4, 6, 5],
      [4, 6, 4],
      [0, 5, 4],
    ],
  },
  'writers-first': {
    program: 'overtaken-reader',
    steps: [
      [4, 6, 5],
      [0, 5, 5],
      [4, 8, 6],
      [4, 8, 6],
    ],
  },
  // Each thread comes once, no longer twice: the steps of its second visit are not possible.
  fair: {
    program: 'called-in-order',
    steps: [
      [5, 10, 5],
      [5, 10, 5],
      [5, 10, 4],
      [5, 10, 4],
    ],
  },
};

/**
 * Returns the room's address for a link of the earlier stepper, such as `#/race?step=unlocked&schedule=0,1,0,1`; null
 * for any other address.
 */
export function currentLinkOf(hash: string): string | null {
  const link = parseLink(hash);
  const program = link?.params.step;
  if (!link || program === undefined || !STEPPED.includes(link.experiment)) return null;
  const schedule = scheduleOf(program, link.params.schedule ?? '');
  const name = CHANGED[program]?.program ?? program;
  return hrefOf('own', { program: name, ...(schedule === '' ? {} : { schedule }) });
}

/** Returns the schedule of the text today. The room says what is wrong with an entry that is no number. */
function scheduleOf(program: string, schedule: string): string {
  const taken: number[] = [];
  const steps = schedule.split(',').flatMap((entry) => {
    const thread = Number(entry);
    if (!/^\d{1,3}$/.test(entry)) return entry === '' ? [] : [entry];
    const step = (taken[thread] ?? 0) + 1;
    taken[thread] = step;
    const times = CHANGED[program]?.steps[thread];
    // Thread 0 is the main thread today.
    return Array<string>(times?.[(step - 1) % times.length] ?? 1).fill(String(thread + 1));
  });
  return steps.join(',');
}

/** Navigates to the room if the page's address is a link of the earlier stepper. Returns true if it is one. */
export function followOldLink(): boolean {
  const current = currentLinkOf(location.hash);
  if (current === null) return false;
  // Unlike `replaceState` this dispatches `hashchange`, so every part of the page notices it.
  location.replace(current);
  return true;
}
