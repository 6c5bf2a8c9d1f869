import type { Parts } from 'interleave';

/** Texts of the tab that splits the time of each variant into parts. */
export const parts = {
  none: 'No sample has been taken yet.',
  about: 'How the {lane} of the {typical} spent their time, on average: the parts add up to the {wall}.',
  /** The glossary's terms in the grammatical forms that `about` needs. */
  terms: { lane: 'lanes', typical: 'typical sample', wall: 'wall time' },
  shares: 'each in % of its own time',
  caption: 'Where the time went',
  once: 'Once, before the samples',
  onceHelp: 'The set-up before the samples is not part of any sample. It has its own times and its own axis.',
  setUp: 'Set-up',
  host: 'The run’s worker',
  together: 'Together',
  /** The parts' names in sentences and in the legend. */
  names: {
    spawn: 'starting workers',
    instantiate: 'instantiating the module',
    pool: 'starting the pool',
    queue: 'queue',
    compute: 'computing',
    write: 'files',
    message: 'messages',
    lock_wait: 'waiting for a lock',
    lock_hold: 'holding a lock',
    pause: 'pausing',
    server: 'server',
    network: 'network',
    request: 'request',
    callback: 'callback delay',
    idle: 'idle',
  } satisfies Record<keyof Parts, string>,
};
