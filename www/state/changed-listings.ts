// The Python listings that the user changed, by variant, as the form and its link contain them.

export type ChangedListings = Record<string, string>;

/** Returns the changed listings after one was set to a text. A listing with its original text is not a changed one. */
export function withListing(
  changed: ChangedListings,
  variant: string,
  text: string,
  original: string,
): ChangedListings {
  const others = Object.entries(changed).filter(([id]) => id !== variant);
  const all = text === original ? others : [...others, [variant, text] as const];
  // In a fixed order, since forms are compared as JSON.
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Returns the listings of variants that the experiment has; a link may name others. */
export function knownListings(changed: ChangedListings, variants: string[]): ChangedListings {
  return Object.fromEntries(Object.entries(changed).filter(([id]) => variants.includes(id)));
}
