// Splits a typical sample's time into parts.

import type { Parts, Report, SetUp, VariantReport } from 'interleave';
import { more } from '../../i18n/more';

export type PartId = keyof Parts;

/** The parts in drawing order, which is roughly their order in time. */
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

/** A variant's time by part. */
export interface Split {
  variant: VariantReport;
  /** The measured wall time; the parts add up to it within the clock's resolution. */
  wall: number;
  parts: { id: PartId; ms: number }[];
}

/** Returns the splits of all measured variants, without parts that took no time. */
export function splitsOf({ variants }: Pick<Report, 'variants'>): Split[] {
  return variants.flatMap((variant) => {
    const { parts, wall_ms } = variant;
    if (!parts || wall_ms == null) return [];
    return [{ variant, wall: wall_ms, parts: taking(PARTS, parts) }];
  });
}

/** Returns the parts that occur in any split. */
export function presentParts(splits: { parts: { id: PartId }[] }[]): PartId[] {
  const ids = new Set(splits.flatMap(({ parts }) => parts.map(({ id }) => id)));
  return PARTS.filter((id) => ids.has(id));
}

/** Start-up times, spent once before the samples. */
export interface Before {
  label: string;
  /** Null for the run's host, which belongs to no variant. */
  variant: VariantReport | null;
  total: number;
  parts: { id: PartId; ms: number }[];
}

const SET_UP = ['spawn', 'instantiate', 'pool'] as const;

/** Returns the start-up times; none if samples are cold, since their times include them. */
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
