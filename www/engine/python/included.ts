// The Python interpreters that this build of the page includes.

import type { Interpreter } from './messages';

/** The number of bytes to fetch for each included interpreter, compressed. */
export type IncludedInterpreters = Partial<Record<Interpreter, number>>;

let fetched: Promise<IncludedInterpreters> | null = null;

/** Fetches the list that the build writes (`vite.config.ts`); empty if the page was built without Python. */
export function includedInterpreters(): Promise<IncludedInterpreters> {
  fetched ??= fetch(new URL('python/included.json', document.baseURI))
    .then((response) => (response.ok ? (response.json() as Promise<IncludedInterpreters>) : {}))
    .catch(() => {
      fetched = null;
      return {};
    });
  return fetched;
}
