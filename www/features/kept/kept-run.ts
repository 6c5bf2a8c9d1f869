// What is stored about a kept run beside its report: for the list, and for the selection of runs to remove.

import type { Messages, Report, Schema } from 'interleave';

export interface Head {
  id: string;
  /** The name that the user gave the run; empty for none. */
  name: string;
  experiment: string;
  /** When the run was started, as ISO 8601. */
  startedAt: string;
  /** When the run was stored, ms since the epoch. */
  keptAt: number;
  /** The user agent of the browser that measured the run. */
  userAgent: string;
  /** Parameters that differ from their defaults, as links have them. */
  params: [string, string][];
  /** The first sentence of the finding. */
  finding: string;
  /** The message of the finding; absent in heads of older versions. */
  messages?: Messages;
  /** The length of the report as JSON, in characters. */
  size: number;
}

export function headOf(schema: Schema, report: Report, size: number, keptAt: number): Head {
  const [finding = ''] = report.explanation;
  const message = report.messages?.[finding];
  return {
    id: idOf(report),
    name: '',
    experiment: report.experiment,
    startedAt: report.started_at,
    keptAt,
    userAgent: report.environment.user_agent,
    params: changedParams(schema, report),
    finding,
    messages: message ? { [finding]: message } : {},
    size,
  };
}

/**
 * Returns the id of a report, so that the same report is stored once, wherever it comes from. 52 bits of FNV-1a over
 * the values that distinguish runs: not secure, but enough for some hundred runs.
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
  /** Limit of all reports, in characters, which IndexedDB stores in up to two bytes each. */
  size: number;
}

export const BOUNDS: Bounds = { runs: 200, size: 48 * 1024 * 1024 };

/**
 * Returns the runs to remove so that the others are within the bounds: the oldest first, and named runs only after
 * all unnamed ones.
 */
export function runsToRemove(heads: readonly Head[], bounds: Bounds): Head[] {
  const leaving = [...heads].sort(
    (a, b) => Number(a.name !== '') - Number(b.name !== '') || a.keptAt - b.keptAt,
  );
  let runs = heads.length;
  let size = heads.reduce((sum, head) => sum + head.size, 0);
  const gone: Head[] = [];
  for (const head of leaving) {
    // The last run stays, whatever its size.
    if ((runs <= bounds.runs && size <= bounds.size) || runs === 1) break;
    gone.push(head);
    runs -= 1;
    size -= head.size;
  }
  return gone;
}

/** Sorts runs, newest first. */
export function newestFirst(heads: readonly Head[]): Head[] {
  return [...heads].sort((a, b) => b.startedAt.localeCompare(a.startedAt) || b.keptAt - a.keptAt);
}
