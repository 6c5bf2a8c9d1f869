// The runs that the start page offers: each starts with one click and takes a few seconds.

import type { Schema } from 'interleave';
import { type Link, writeLink } from '../../routing/link';

export type OpeningId = 'threads' | 'requests' | 'deadlock';

export interface Opening {
  id: OpeningId;
  link: Link & { variants: string[] };
}

/**
 * The answer to this request is delayed by 20 ms: long enough to be visible in a lane, and short enough for a run
 * of a few seconds.
 */
const PAUSE = '/lab/status/200?sleep=20';

export const OPENINGS: Opening[] = [
  {
    id: 'threads',
    link: opening(
      'countdown',
      { n: '50000000', workers: '2' },
      ['sequential', 'gil', 'threads', 'processes'],
      '7',
    ),
  },
  {
    id: 'requests',
    // Not the preset of fifty requests: with it the sequential variant would take more than six seconds per
    // sample.
    link: opening(
      'ping',
      { urls: Array<string>(50).fill(PAUSE).join('\n'), in_flight: '50' },
      ['sequential', 'async'],
      '3',
    ),
  },
  {
    id: 'deadlock',
    link: opening('deadlock', { scene: 'two locks' }, ['as-written', 'ordered', 'back-off'], '3'),
  },
];

function opening(
  experiment: string,
  params: Record<string, string>,
  variants: string[],
  samples: string,
): Opening['link'] {
  return {
    experiment,
    params,
    variants,
    sampling: { samples },
    python: false,
    listings: {},
    run: true,
  };
}

export function hrefOfOpening({ link }: Opening): string {
  return writeLink(link);
}

/** Returns the variants that are missing without threads. */
export function missingVariants({ link: { variants } }: Opening, schema: Schema): string[] {
  return schema.variants
    .filter(({ id, threads }) => threads && variants.includes(id))
    .map(({ label }) => label);
}
