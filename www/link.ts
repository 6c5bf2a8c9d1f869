// Links: `#/countdown?n=50000000&workers=2&variants=sequential,threads&run=1`.
// Everything is text here; what it means, the form and the crate decide.

export interface Link {
  experiment: string;
  /** Parameters by name, and `preset`. */
  params: Record<string, string>;
  /** Ids of variants; null for all. */
  variants: string[] | null;
  /** Null for as many as usual. */
  samples: string | null;
  /** Whether to run at once. */
  run: boolean;
}

/** Null where the address names no experiment. */
export function parseLink(hash: string): Link | null {
  const [, path = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const experiment = decoded(path);
  if (!experiment) return null;
  const link: Link = { experiment, params: {}, variants: null, samples: null, run: false };
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === 'run') link.run = value !== '0' && value !== 'false';
    else if (name === 'samples') link.samples = value;
    else if (name === 'variants') link.variants = value.split(',').filter((id) => id !== '');
    else link.params[name] = value;
  }
  return link;
}

export function writeLink({ experiment, params, variants, samples, run }: Link): string {
  const pairs = Object.entries(params);
  if (variants) pairs.push(['variants', variants.join(',')]);
  if (samples !== null) pairs.push(['samples', samples]);
  if (run) pairs.push(['run', '1']);
  const query = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${readable(value)}`).join('&');
  return `#/${encodeURIComponent(experiment)}${query && '?'}${query}`;
}

/** Leaves alone what may stand in a fragment, so that people can read it. */
function readable(value: string): string {
  return encodeURIComponent(value).replace(/%(2F|3A|2C|3D|3F|40)/g, decodeURIComponent);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
