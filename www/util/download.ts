// Files that the browser downloads.

import type { Report } from 'interleave';

export interface TextFile {
  name: string;
  text: string;
  type: string;
}

type Named = Pick<Report, 'experiment' | 'started_at'>;

/** Names a file after the experiment and the minute of its run, without the colon, which some systems forbid. */
export function fileName({ experiment, started_at }: Named, ending: string): string {
  const minute = started_at.slice(0, '2026-01-01T00:00'.length).replace(':', '-');
  return `interleave-${experiment}-${minute}.${ending}`;
}

/** Names a file that does not belong to a single report, after the current minute. */
export function fileNameNow(what: string, ending: string): string {
  return fileName({ experiment: what, started_at: new Date().toISOString() }, ending);
}

/** Makes the browser download a text as a file. */
export function saveText({ name, text, type }: TextFile): void {
  saveBlob(name, new Blob([text], { type }));
}

export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Delayed: some browsers read the file only after the click event.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
