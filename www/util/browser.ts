// Which browser it was, from what it calls itself, and what it says of the machine.

import known from '../../src/report/browsers.json';

/**
 * `Firefox 153, Linux`; what is not known stays as it is, as far as it fits. The crate says it
 * the same way (`src/comparison.rs`).
 */
export function browserOf(userAgent: string): string {
  for (const [name = '', mark = ''] of known.browsers) {
    const [, rest] = userAgent.split(mark);
    // Safari counts in its minor versions, too; others have none but 0.
    const version = /^\d+(\.[1-9]\d*)?/.exec(rest ?? '')?.[0];
    if (version) return [`${name} ${version}`, systemOf(userAgent)].filter(Boolean).join(', ');
  }
  return userAgent.slice(0, 60);
}

function systemOf(userAgent: string): string {
  return known.systems.find(([, mark = '']) => userAgent.includes(mark))?.[0] ?? '';
}

/** Where the browser does not say how many cores there are: nearly every machine has as many. */
export const ASSUMED_CORES = 2;

/** How many cores the browser says there are; null for what cannot be a number of cores. */
export function coresOf(said: unknown): number | null {
  const cores = Number(said);
  return said !== null && Number.isInteger(cores) && cores >= 1 && cores <= 65_536 ? cores : null;
}
