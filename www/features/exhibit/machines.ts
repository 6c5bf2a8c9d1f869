// The kept runs of a litmus test, also those of other devices that were opened from files: a row for each.

import type { Outcomes, Report } from 'interleave';
import { heads, loadKept } from '../kept/store';

/** The result of one kept run. */
export interface MachineRow {
  id: string;
  /** The name that the user gave the run; empty for none. */
  name: string;
  userAgent: string;
  /** The number of cores that the browser reports. */
  cores: number;
  startedAt: string;
  /** The weak outcomes of each variant, per million rounds; a variant without rounds is missing. */
  weak: ReadonlyMap<string, number>;
}

/** At most so many reports are read. */
const MOST = 30;

/** Returns the kept runs of the same test as a report, newest first. Rejects with a sentence if they cannot be read. */
export async function machinesOf({ experiment, params }: Report): Promise<MachineRow[]> {
  const candidates = (await heads()).filter((head) => head.experiment === experiment).slice(0, MOST);
  const rows = await Promise.allSettled(
    candidates.map(async ({ id }) => {
      const { head, report } = await loadKept(id);
      return rowOf(id, head.name, JSON.parse(report) as Report, params);
    }),
  );
  // Another tab may have deleted a run meanwhile.
  return rows.flatMap((row) => (row.status === 'fulfilled' && row.value ? [row.value] : []));
}

/** Returns the row of a report; null if it has another test or no outcomes. */
export function rowOf(
  id: string,
  name: string,
  report: Report,
  { test }: Report['params'],
): MachineRow | null {
  const { exhibit, environment, params } = report;
  if (exhibit?.type !== 'outcomes' || exhibit.variants.length === 0 || params.test !== test) return null;
  return {
    id,
    name,
    userAgent: environment.user_agent,
    cores: environment.hardware_concurrency,
    startedAt: report.started_at,
    weak: weakOf(exhibit),
  };
}

function weakOf({ rows, variants }: Outcomes): Map<string, number> {
  const count = (i: number) => rows.reduce((sum, { weak, counts }) => sum + (weak ? (counts[i] ?? 0) : 0), 0);
  return new Map(variants.map(({ id, rounds }, i) => [id, (count(i) * 1e6) / rounds]));
}
