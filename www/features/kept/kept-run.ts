// What is known of a kept run without its report: the list shows it, and it decides
// which are thrown away.

import type { Report, Schema } from 'interleave';

export interface Head {
  id: string;
  /** Given by the person; empty for none. */
  name: string;
  experiment: string;
  /** ISO 8601. */
  startedAt: string;
  /** When it was kept, ms since the epoch. */
  keptAt: number;
  /** As the browser calls itself. */
  userAgent: string;
  /** The parameters that were not at their default, as they stand in a link. */
  params: [string, string][];
  /** The finding's first sentence. */
  finding: string;
  /** Characters of the report as JSON. */
  size: number;
}

export function headOf(schema: Schema, report: Report, size: number, keptAt: number): Head {
  return {
    id: idOf(report),
    name: '',
    experiment: report.experiment,
    startedAt: report.started_at,
    keptAt,
    userAgent: report.environment.user_agent,
    params: changedParams(schema, report),
    finding: report.explanation[0] ?? '',
    size,
  };
}

/**
 * The same report is the same run, wherever it comes from and however often. FNV-1a over what tells
 * runs apart, in 52 bits: no secret, but enough for some hundred of them.
 */
export function idOf({ experiment, started_at, environment }: Report): string {
  const text = JSON.stringify([experiment, started_at, environment.user_agent]);
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i += 1) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ low, 0x85ebca6b);
  }
  return ((high >>> 12) * 2 ** 32 + (low >>> 0)).toString(36);
}

function changedParams(schema: Schema, { params }: Report): [string, string][] {
  return schema.params.flatMap(({ name, default: usual }): [string, string][] => {
    const value = params[name];
    return value === undefined || value === usual ? [] : [[name, String(value)]];
  });
}

export interface Bounds {
  runs: number;
  /** Characters, which IndexedDB stores in up to two bytes each. */
  size: number;
}

export const BOUNDS: Bounds = { runs: 200, size: 48 * 1024 * 1024 };

/** Those that have to go so that the others fit: the oldest first, and named ones only after all that have no name. */
export function excess(heads: readonly Head[], bounds: Bounds): Head[] {
  const leaving = [...heads].sort(
    (a, b) => Number(a.name !== '') - Number(b.name !== '') || a.keptAt - b.keptAt,
  );
  let runs = heads.length;
  let size = heads.reduce((sum, head) => sum + head.size, 0);
  const gone: Head[] = [];
  for (const head of leaving) {
    // The last one stays, whatever its size.
    if ((runs <= bounds.runs && size <= bounds.size) || runs === 1) break;
    gone.push(head);
    runs -= 1;
    size -= head.size;
  }
  return gone;
}

/** The newest first. */
export function inOrder(heads: readonly Head[]): Head[] {
  return [...heads].sort((a, b) => b.startedAt.localeCompare(a.startedAt) || b.keptAt - a.keptAt);
}
