// The settings of an exploration, and their values.

import type { Settings } from 'interleave-explore';

/** Where threads may switch. */
export const SWITCHINGS: readonly Settings['switching'][] = ['language', 'gil', 'free_threaded'];
/** How long a pause takes. */
export const TIMES: readonly Settings['times'][] = ['any', 'exact'];

export const DEFAULT_SETTINGS: Settings = { switching: 'language', times: 'any' };
