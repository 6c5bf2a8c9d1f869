// The code of an experiment's variants, which the build extracts from the sources (`xtask/src/build/listings.rs`).

import { EngineError, engineText } from '../i18n/en/engine';

export interface Excerpt {
  file: string;
  line: number;
  text: string;
}

export interface Listing {
  rust: Excerpt[];
  python: string;
  /** What to look at in both listings, by language of the page. */
  notes: Partial<Record<string, string[]>>;
}

/** Listings by variant. */
export type Listings = Record<string, Listing>;

const fetched = new Map<string, Promise<Listings>>();

/** Fetches the listings once; retries after a failure. */
export function listingsOf(experiment: string): Promise<Listings> {
  const known = fetched.get(experiment);
  if (known) return known;
  const url = new URL(`pkg/code/${encodeURIComponent(experiment)}.json`, document.baseURI);
  const coming = fetch(url).then((response) => {
    if (!response.ok) throw new EngineError(engineText('listings-not-loaded', { status: response.status }));
    return response.json() as Promise<Listings>;
  });
  coming.catch(() => fetched.delete(experiment));
  fetched.set(experiment, coming);
  return coming;
}
