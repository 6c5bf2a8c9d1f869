// A report as files for other programs. The crate writes them; nothing is sent.

import type { Report } from 'interleave';
import { crateOnPage } from '../../engine/crate';
import { fileName, type TextFile } from '../../util/download';

/** What a report can be written as. */
export type Form = 'json' | 'csv' | 'trace';

const ENDINGS: Record<Form, string> = { json: 'json', csv: 'csv', trace: 'trace.json' };
const TYPES: Record<Form, string> = { json: 'application/json', csv: 'text/csv', trace: 'application/json' };

export async function fileOf(report: Report, form: Form): Promise<TextFile> {
  const crate = await crateOnPage();
  const write = {
    json: () => JSON.stringify(report, null, 2),
    csv: () => crate.export_csv(JSON.stringify(report)),
    trace: () => crate.export_trace(JSON.stringify(report)),
  };
  return { name: fileName(report, ENDINGS[form]), text: write[form](), type: TYPES[form] };
}
