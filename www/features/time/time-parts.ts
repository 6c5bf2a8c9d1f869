// Where the time went: the parts of a typical sample, as they are drawn.

import type { Parts, Report, SetUp, VariantReport } from 'interleave';
import { more } from '../../i18n/more';

export type PartId = keyof Parts;

/** In the order in which they are drawn: about that in which they happen. */
export const PARTS: PartId[] = [
  'spawn',
  'instantiate',
  'pool',
  'queue',
  'message',
  'lock_wait',
  'lock_hold',
  'pause',
  'compute',
  'write',
  'network',
  'server',
  'request',
  'callback',
  'idle',
];

/** A variant's time, part by part. */
export interface Split {
  variant: VariantReport;
  /** As it was measured; the parts add up to it but for the clock's grain. */
  wall: number;
  parts: { id: PartId; ms: number }[];
}

/** Variants that have been measured; parts that took no time are left out. */
export function splitsOf({ variants }: Pick<Report, 'variants'>): Split[] {
  return variants.flatMap((variant) => {
    const { parts, wall_ms } = variant;
    if (!parts || wall_ms == null) return [];
    return [{ variant, wall: wall_ms, parts: taking(PARTS, parts) }];
  });
}

/** The parts that take time in any of them. */
export function present(splits: { parts: { id: PartId }[] }[]): PartId[] {
  const ids = new Set(splits.flatMap(({ parts }) => parts.map(({ id }) => id)));
  return PARTS.filter((id) => ids.has(id));
}

/** What was started once, before the samples. */
export interface Before {
  label: string;
  /** Null for the run's own worker, which belongs to none. */
  variant: VariantReport | null;
  total: number;
  parts: { id: PartId; ms: number }[];
}

const SET_UP = ['spawn', 'instantiate', 'pool'] as const;

/** Nothing where each sample begins cold: there it is in their time. */
export function beforeOf({ variants, host_ms, start }: Report): Before[] {
  if (start === 'cold') return [];
  const before = (label: string, variant: VariantReport | null, setUp: SetUp): Before[] => {
    const parts = taking(SET_UP, setUp);
    const total = parts.reduce((sum, { ms }) => sum + ms, 0);
    return total > 0 ? [{ label, variant, total, parts }] : [];
  };
  return [
    ...before(more.parts.host, null, host_ms),
    ...variants.flatMap((variant) => before(variant.label, variant, variant.setup_ms)),
  ];
}

function taking<Id extends PartId>(
  ids: readonly Id[],
  parts: Partial<Record<Id, number>>,
): { id: PartId; ms: number }[] {
  return ids.map((id) => ({ id, ms: parts[id] ?? 0 })).filter(({ ms }) => ms > 0);
}
