// The code of an experiment's variants, as the build of the page cut it out of the
// sources (`xtask/src/build/listings.rs`).

import type { Language } from '../../i18n/language';
import { more } from '../../i18n/more';

export interface Excerpt {
  file: string;
  line: number;
  text: string;
}

export interface Listing {
  rust: Excerpt[];
  python: string;
  /** What to look at in both, by the page's language. */
  notice: Record<Language, string[]>;
}

/** By variant. */
export type Listings = Record<string, Listing>;

const fetched = new Map<string, Promise<Listings>>();

/** Fetched once; what failed may be tried again. */
export function listingsOf(experiment: string): Promise<Listings> {
  const known = fetched.get(experiment);
  if (known) return known;
  const url = new URL(`pkg/code/${encodeURIComponent(experiment)}.json`, document.baseURI);
  const coming = fetch(url).then((response) => {
    if (!response.ok) throw new Error(more.code.answered(response.status));
    return response.json() as Promise<Listings>;
  });
  coming.catch(() => fetched.delete(experiment));
  fetched.set(experiment, coming);
  return coming;
}
