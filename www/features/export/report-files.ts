// Exports of a report for other programs. The crate writes them; nothing is uploaded.

import type { Report } from 'interleave';
import { crateOnPage } from '../../engine/crate';
import { fileName, type TextFile } from '../../util/download';

/** The whole report, a table of its samples, or its lanes as trace events. */
export type ReportFormat = 'json' | 'csv' | 'trace';

const ENDINGS: Record<ReportFormat, string> = { json: 'json', csv: 'csv', trace: 'trace.json' };
const TYPES: Record<ReportFormat, string> = {
  json: 'application/json',
  csv: 'text/csv',
  trace: 'application/json',
};

export async function reportFile(report: Report, form: ReportFormat): Promise<TextFile> {
  const crate = await crateOnPage();
  const write = {
    json: () => JSON.stringify(report, null, 2),
    csv: () => crate.export_csv(JSON.stringify(report)),
    trace: () => crate.export_trace(JSON.stringify(report)),
  };
  return { name: fileName(report, ENDINGS[form]), text: write[form](), type: TYPES[form] };
}
