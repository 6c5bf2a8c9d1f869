// Loaded into the built page by `cargo xtask bench`, so that the crate's variants
// and those in plain JavaScript share browser, page and isolation. Both are held
// until they are asked for a sample, and give one at a time.

import type { Report, Request } from 'interleave';
import * as plain from './plain';
import { Held } from './held';

const held = new Held();

const bench = {
  /** Starts a run of the crate; resolves when its first sample is about to be let go. */
  begin: (request: Request) => held.begin(request),
  /** Lets one sample go and waits until it is over. */
  step: () => held.step(),
  /** What the run came to; only once it is over. */
  finish: () => held.finish(),
  /** A whole run, not held. */
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

/** How long it takes from `run()` until the first sample begins, ms. */
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

/** So many whole runs, one after another; gives what did not end well, if anything did not. */
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

/** What the page and its workers hold, after garbage is collected; null where the browser does not tell. */
async function memory(): Promise<number | null> {
  const measured = await (performance as Measurable).measureUserAgentSpecificMemory?.();
  return measured?.bytes ?? null;
}

/** How many of the crate's workers live: each holds a lock (www/engine/idle-workers.ts). */
async function locks(): Promise<number> {
  const { held } = await navigator.locks.query();
  return held?.filter(({ name }) => name === 'interleave worker').length ?? 0;
}
