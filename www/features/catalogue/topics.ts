// Experiments by topic, in the order of the catalogue.

import type { Group, Schema } from 'interleave';

export interface Topic {
  group: Group;
  experiments: Schema[];
}

export function topicsOf(catalogue: Schema[]): Topic[] {
  const groups = [...new Set(catalogue.map(({ group }) => group))];
  return groups.map((group) => ({
    group,
    experiments: catalogue.filter((schema) => schema.group === group),
  }));
}

interface Neighbours {
  previous: Schema | null;
  next: Schema | null;
}

/** Returns the previous and the next experiment, across topics; the first and the last have only one neighbour. */
export function neighboursOf(catalogue: Schema[], { id }: Pick<Schema, 'id'>): Neighbours {
  const all = topicsOf(catalogue).flatMap(({ experiments }) => experiments);
  const at = all.findIndex((schema) => schema.id === id);
  if (at < 0) return { previous: null, next: null };
  return { previous: all[at - 1] ?? null, next: all[at + 1] ?? null };
}
