// Links: `#/countdown?n=50000000&workers=2&variants=sequential,threads&run=1`.
// Everything is text here; what it means, the form and the crate decide.

/** How often, how long, how many times from anew, and whether from nothing. */
export const SAMPLING = ['samples', 'budget', 'runs', 'start'] as const;
export type Sampling = (typeof SAMPLING)[number];

export interface Link {
  experiment: string;
  /** Parameters by name, and `preset`. */
  params: Record<string, string>;
  /** Ids of variants; null for all. */
  variants: string[] | null;
  /** How it is to be sampled, where it is said. */
  sampling: Partial<Record<Sampling, string>>;
  /** Whether to run at once. */
  run: boolean;
  /** What is stepped through by hand; null where nothing is. */
  step: ProgramStep | null;
  /** What was measured, packed (`result-link.ts`); left out where the link carries nothing. */
  result?: string;
}

/** A small program and who took its steps so far: `step=unlocked&schedule=0,1,0,1`. */
export interface ProgramStep {
  program: string;
  /** The threads' numbers with commas between, as they stand in the link. */
  schedule: string;
}

/** Null where the address names no experiment. */
export function parseLink(hash: string): Link | null {
  const [, path = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const experiment = decoded(path);
  if (!experiment) return null;
  const link: Link = { experiment, params: {}, variants: null, sampling: {}, run: false, step: null };
  const pairs = new URLSearchParams(query);
  const program = pairs.get('step');
  if (program !== null) link.step = { program, schedule: pairs.get('schedule') ?? '' };
  for (const [name, value] of pairs) {
    if (link.step && (name === 'step' || name === 'schedule')) continue;
    if (name === 'result') link.result = value;
    else if (name === 'run') link.run = value !== '0' && value !== 'false';
    else if (isSampling(name)) link.sampling[name] = value;
    else if (name === 'variants') link.variants = value.split(',').filter((id) => id !== '');
    else link.params[name] = value;
  }
  return link;
}

export function writeLink({ experiment, params, variants, sampling, run, step, result }: Link): string {
  const pairs = Object.entries(params);
  if (variants) pairs.push(['variants', variants.join(',')]);
  for (const name of SAMPLING) {
    const value = sampling[name];
    if (value !== undefined) pairs.push([name, value]);
  }
  if (run) pairs.push(['run', '1']);
  if (step) pairs.push(['step', step.program]);
  if (step && step.schedule !== '') pairs.push(['schedule', step.schedule]);
  if (result !== undefined) pairs.push(['result', result]);
  const query = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${readable(value)}`).join('&');
  return `#/${encodeURIComponent(experiment)}${query && '?'}${query}`;
}

function isSampling(name: string): name is Sampling {
  return (SAMPLING as readonly string[]).includes(name);
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

/** What a smaller report lacks; zero and false where it lacks nothing. */
export interface LeftOut {
  /** Whether spans too short to be told apart were taken together, or left out. */
  lanes: 'none' | 'coarser' | 'all';
  requests: number;
  instants: number;
  exhibit: boolean;
  answers: number;
}
