// A report as files for other programs. The crate writes them; nothing is sent.

import type { Report } from 'interleave';
import { crateOnPage } from '../../engine/crate';

export interface File {
  name: string;
  text: string;
  type: string;
}

/** What a report can be written as. */
export type Form = 'json' | 'csv' | 'trace';

const ENDINGS: Record<Form, string> = { json: 'json', csv: 'csv', trace: 'trace.json' };
const TYPES: Record<Form, string> = { json: 'application/json', csv: 'text/csv', trace: 'application/json' };

export async function fileOf(report: Report, form: Form): Promise<File> {
  const crate = await crateOnPage();
  const write = {
    json: () => JSON.stringify(report, null, 2),
    csv: () => crate.export_csv(JSON.stringify(report)),
    trace: () => crate.export_trace(JSON.stringify(report)),
  };
  return { name: nameOf(report, ENDINGS[form]), text: write[form](), type: TYPES[form] };
}

type Named = Pick<Report, 'experiment' | 'started_at'>;

/** The experiment and the minute in which Run was pressed, without the colon that some systems forbid. */
export function nameOf({ experiment, started_at }: Named, ending: string): string {
  const minute = started_at.slice(0, '2026-01-01T00:00'.length).replace(':', '-');
  return `interleave-${experiment}-${minute}.${ending}`;
}

/** The same of what belongs to no report alone. */
export function nameNow(what: string, ending: string): string {
  return nameOf({ experiment: what, started_at: new Date().toISOString() }, ending);
}

/** Has the browser save it, wherever it saves files. */
export function save({ name, text, type }: File): void {
  saveBlob(name, new Blob([text], { type }));
}

export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: some browsers read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
