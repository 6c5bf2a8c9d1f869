// A report as files for other programs. The crate writes them; nothing is sent.

import type { Form, Report } from 'interleave';
import { build, instantiate } from './crate';

export interface File {
  name: string;
  text: string;
  type: string;
}

const TYPES: Record<Form, string> = { json: 'application/json', csv: 'text/csv', trace: 'application/json' };

export async function fileOf(report: Report, form: Form): Promise<File> {
  // The page's own, which is there since the first view.
  const crate = await instantiate(await build('single'));
  const write = { json: crate.export_json, csv: crate.export_csv, trace: crate.export_trace }[form];
  return { name: crate.export_name(report, form), text: write(report), type: TYPES[form] };
}

/** Has the browser save it, wherever it saves files. */
export function save({ name, text, type }: File): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: some browsers read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
