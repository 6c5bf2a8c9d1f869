// The browser's name from its user agent, and the number of cores that it reports.

import known from '../../src/report/browsers.json';

/**
 * Returns `Firefox 153, Linux`; an unknown user agent is only shortened. The crate does the same
 * (`src/report/comparison.rs`).
 */
export function browserOf(userAgent: string): string {
  for (const [name = '', mark = ''] of known.browsers) {
    const [, rest] = userAgent.split(mark);
    // Only Safari's minor version is relevant; the minor version of other browsers is always 0.
    const version = /^\d+(\.[1-9]\d*)?/.exec(rest ?? '')?.[0];
    if (version) return [`${name} ${version}`, systemOf(userAgent)].filter(Boolean).join(', ');
  }
  return userAgent.slice(0, 60);
}

function systemOf(userAgent: string): string {
  return known.systems.find(([, mark = '']) => userAgent.includes(mark))?.[0] ?? '';
}

/** The number of cores assumed if the browser reports none: nearly every machine has at least two. */
export const ASSUMED_CORES = 2;

/** Returns the number of cores that the browser reports; null if the value cannot be one. */
export function coresOf(reported: unknown): number | null {
  const cores = Number(reported);
  return reported !== null && Number.isInteger(cores) && cores >= 1 && cores <= 65_536 ? cores : null;
}
