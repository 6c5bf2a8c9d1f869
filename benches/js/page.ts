// The script that `cargo xtask bench` loads into the built page, so that the crate's variants and those in plain
// JavaScript share browser, page and isolation. Both pause before each sample.

import type { Report, Request } from 'interleave';
import * as plain from './plain';
import { SteppedRun } from './stepped-run';

const steppedRun = new SteppedRun();

const bench = {
  /** Starts a run of the crate; resolves when it pauses before its first sample. */
  begin: (request: Request) => steppedRun.begin(request),
  /** Takes one sample; resolves when the run pauses again or ends. */
  step: () => steppedRun.step(),
  /** Returns the report; throws before the end of the run. */
  finish: () => steppedRun.finish(),
  /** Runs a request without pauses. */
  run: (request: Request): Promise<Report> => window.interleave.run(request),
  press,
  endure,
  memory,
  locks,
  plain,
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;

/** Measures the time from `run()` to the beginning of the first sample, ms. */
async function press(request: Request): Promise<number> {
  const pressed = performance.now();
  let first: number | undefined;
  await window.interleave.run(request, {
    onProgress: ({ progress }) => {
      if (progress.phase?.type === 'sampling') first ??= performance.now();
    },
  });
  if (first === undefined) throw new Error('no sample was taken');
  return first - pressed;
}

/** Runs a request a number of times, one after another; returns a line for each failure. */
async function endure(request: Request, runs: number): Promise<string[]> {
  const wrong: string[] = [];
  for (let i = 1; i <= runs; i++) {
    const { variants } = await window.interleave.run(request);
    for (const { id, status, correct, reason } of variants) {
      if (status !== 'completed' || correct === false) {
        wrong.push(`run ${i}, ${id}: ${reason ?? (correct === false ? 'its answer is wrong' : status)}`);
      }
    }
  }
  return wrong;
}

interface Measurable {
  measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
}

/** Memory of the page and its workers after a garbage collection; null if not supported. */
async function memory(): Promise<number | null> {
  const measured = await (performance as Measurable).measureUserAgentSpecificMemory?.();
  return measured?.bytes ?? null;
}

/** Counts the crate's live workers by their locks (www/engine/idle-workers.ts). */
async function locks(): Promise<number> {
  const { held } = await navigator.locks.query();
  return held?.filter(({ name }) => name === 'interleave worker').length ?? 0;
}
