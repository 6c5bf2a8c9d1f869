// Parses and writes links: `#/countdown?n=50000000&workers=2&variants=sequential,threads&python=1&run=1`. All values are text
// here; the form and the crate interpret them.

/** The sampling options in links: number of samples, time budget, number of runs, warm or cold start. */
export const SAMPLING = ['samples', 'budget', 'runs', 'start'] as const;
export type Sampling = (typeof SAMPLING)[number];

/** Begins the name of a changed listing: `listing-gil=…`. */
const LISTING = 'listing-';

export interface Link {
  experiment: string;
  /** Parameters by name, and `preset`. */
  params: Record<string, string>;
  /** Ids of variants; null for all. */
  variants: string[] | null;
  /** Sampling options that the link contains. */
  sampling: Partial<Record<Sampling, string>>;
  /** True with rows in Python. */
  python: boolean;
  /** The Python listings that were changed, by variant. */
  listings: Record<string, string>;
  /** True if the run is to start at once. */
  run: boolean;
  /** A packed result (`result-link.ts`); absent if the link carries none. */
  result?: string;
}

/** Parses a link; null if the address names no experiment. */
export function parseLink(hash: string): Link | null {
  const [, path = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const experiment = decode(path);
  if (!experiment) return null;
  const link: Link = {
    experiment,
    params: {},
    variants: null,
    sampling: {},
    python: false,
    listings: {},
    run: false,
  };
  const pairs = new URLSearchParams(query);
  // A changed listing turns the rows in Python on, unless the link turns them off.
  link.python = isOn(pairs.get('python') ?? ([...pairs.keys()].some(isListing) ? '1' : '0'));
  for (const [name, value] of pairs) {
    if (name === 'result') link.result = value;
    else if (name === 'python') continue;
    else if (isListing(name)) link.listings[name.slice(LISTING.length)] = value;
    else if (name === 'run') link.run = isOn(value);
    else if (isSampling(name)) link.sampling[name] = value;
    else if (name === 'variants') link.variants = value.split(',').filter((id) => id !== '');
    else link.params[name] = value;
  }
  return link;
}

export function writeLink({
  experiment,
  params,
  variants,
  sampling,
  python,
  listings,
  run,
  result,
}: Link): string {
  const pairs = Object.entries(params);
  if (variants) pairs.push(['variants', variants.join(',')]);
  for (const name of SAMPLING) {
    const value = sampling[name];
    if (value !== undefined) pairs.push([name, value]);
  }
  const changed = Object.entries(listings);
  if (python || changed.length > 0) pairs.push(['python', python ? '1' : '0']);
  for (const [variant, text] of changed) pairs.push([LISTING + variant, text]);
  if (run) pairs.push(['run', '1']);
  if (result !== undefined) pairs.push(['result', result]);
  const query = pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeReadable(value)}`)
    .join('&');
  return `#/${encodeURIComponent(experiment)}${query && '?'}${query}`;
}

function isOn(value: string): boolean {
  return value !== '0' && value !== 'false';
}

function isListing(name: string): boolean {
  return name.startsWith(LISTING);
}

function isSampling(name: string): name is Sampling {
  return (SAMPLING as readonly string[]).includes(name);
}

/** Encodes a value, but keeps characters that a fragment may contain, so that the link is readable. */
function encodeReadable(value: string): string {
  return encodeURIComponent(value).replace(/%(2F|3A|2C|3D|3F|40)/g, decodeURIComponent);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a report lacks after it was shortened for a link; zero and false if nothing was removed. */
export interface LeftOut {
  /** Whether short spans were merged or all were removed. */
  lanes: 'none' | 'coarser' | 'all';
  requests: number;
  instants: number;
  exhibit: boolean;
  answers: number;
}
