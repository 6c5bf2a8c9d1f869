import type { Parts } from 'interleave';

/** Texts of the tab that splits the time of each variant into parts. */
export const parts = {
  none: 'No sample has been taken yet.',
  about: 'What the {lane} of the {typical} spent their time on, on average: the parts add up to the {wall}.',
  /** The glossary's terms as inflected in the sentence. */
  terms: { lane: 'lanes', typical: 'typical sample', wall: 'wall time' },
  shares: 'each in % of its own time',
  caption: 'Where the time went',
  once: 'Once, before the samples',
  onceHelp:
    'Starting what then stood ready is no part of any sample. Times of its own, and an axis of its own.',
  setUp: 'Set-up',
  host: 'The run’s worker',
  together: 'Together',
  /** The parts' names in sentences and in the legend. */
  names: {
    spawn: 'starting workers',
    instantiate: 'bringing the module to life',
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
