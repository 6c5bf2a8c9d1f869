import type { Listed, Schema } from 'interleave';
import type { Link } from '../routing/link';

export function programsOf(programs: Listed[], { id }: Schema): Listed[] {
  return programs.filter(({ experiment }) => experiment === id);
}

/** Without a program to step through, treats `step` and `schedule` as parameters, which the crate then validates. */
export function resolveStep(link: Link, programs: Listed[]): Link {
  if (!link.step || programs.length > 0) return link;
  const { program, schedule } = link.step;
  const params = { ...link.params, step: program, ...(schedule === '' ? {} : { schedule }) };
  return { ...link, params, step: null };
}
