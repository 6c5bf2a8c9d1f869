// The lines of listings at which the last run raised an exception, from the tracebacks in its report.

import type { PythonReport } from 'interleave';

export interface RaisedLine {
  /** Counted from 1. */
  line: number;
  /** The exception as Python prints it: `ZeroDivisionError: division by zero`. */
  exception: string;
}

/** Returns the lines of a variant's listing, each once although several interpreters may have raised there. */
export function raisedLines(python: PythonReport | null | undefined, variant: string): RaisedLine[] {
  const lines = new Map<string, RaisedLine>();
  for (const { variants, tracebacks } of python?.sections ?? []) {
    // The traceback of an unavailable row names what the interpreter lacks, and no error of the listing.
    const failed = variants.some(({ id, status }) => id === variant && status === 'failed');
    const raised = failed ? raisedLine(tracebacks[variant] ?? '') : null;
    if (raised) lines.set(JSON.stringify(raised), raised);
  }
  return [...lines.values()];
}

/** The place of a frame. `python/runtime/listing_module.py` names the file. */
const PLACE = /^ *File "listing\.py", line (\d+)/;

/** The traceback of a process, as `python/runtime/processes.py` quotes it, and the line after it. */
const REMOTE = /\bRemoteTraceback:/;
const CAUSE = /^The above exception was the direct cause/;

/** Returns the innermost line of the listing in a traceback; null if there is none. */
export function raisedLine(traceback: string): RaisedLine | null {
  // A group of exceptions is printed with a margin.
  const printed = traceback.split('\n').map((text) => text.replace(/^[ +|-]*[+|] ?/, ''));
  // An exception in a process is printed first, and is further inside than where the pool raised it again.
  const remote = printed.findIndex((text) => REMOTE.test(text));
  const end = remote < 0 ? -1 : printed.findIndex((text, at) => at > remote && CAUSE.test(text));
  const searched = end < 0 ? printed : printed.slice(0, end);
  const at = searched.findLastIndex((text) => PLACE.test(text));
  const line = PLACE.exec(searched[at] ?? '')?.[1];
  const exception = searched.slice(at + 1).find((text) => /^\w/.test(text));
  return line !== undefined && exception !== undefined ? { line: Number(line), exception } : null;
}
