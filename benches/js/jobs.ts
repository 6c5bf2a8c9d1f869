// The jobs, as one would write them in plain JavaScript with well-kept
// libraries: workerpool for computing, p-limit and p-map for requests. Each
// gives the answer that the crate gives, and is checked by it.

import pLimit from 'p-limit';
import pMap from 'p-map';
import { pool } from './pool';

export type Params = Record<string, number | string>;
export type Job = () => Promise<unknown>;

/** A job that is ready. */
export interface Prepared {
  run: Job;
  /** Whether repeating it for nothing would be rude. */
  gentle?: boolean;
}

type Make = (params: Params, workers: number) => Prepared;

const JOBS: Record<string, Make> = {
  countdown: ({ n }, workers) => {
    const exec = pool(workers);
    const parts = shares(Number(n), workers).map((length, i) => [length, i + 1] as const);
    const run = async () => {
      const witnesses = await Promise.all(parts.map(([length, seed]) => exec('countdown', length, seed)));
      return { counted: Number(n), witnesses };
    };
    return { run };
  },
  primes: ({ start, count }, workers) => {
    const exec = pool(workers);
    const first = Number(start);
    // Far more pieces than workers: composites end early, primes do not.
    const pieces = ranges(Number(count), 8);
    const run = async () => {
      const found = await Promise.all(
        pieces.map(([from, length]) => exec('primes', first, first + from, length)),
      );
      const offsets = found.flat();
      return { count: offsets.length, offsets };
    };
    return { run };
  },
  overhead: ({ tasks, times }, workers) => {
    const exec = pool(workers);
    const all = Array.from({ length: Number(tasks) });
    const run = async () => {
      let done = 0;
      for (let i = 0; i < Number(times); i++) {
        done = (await Promise.all(all.map(() => exec('nothing')))).length;
      }
      return done;
    };
    return { run };
  },
  'p-limit': ({ delay, count, in_flight }) => {
    const limit = pLimit(Number(in_flight));
    return {
      gentle: true,
      run: () => Promise.all(urls(delay, count).map((url) => limit(() => get(url)))).then(statuses),
    };
  },
  'p-map': ({ delay, count, in_flight }) => ({
    gentle: true,
    run: () => pMap(urls(delay, count), get, { concurrency: Number(in_flight) }).then(statuses),
  }),
};

/** Makes a job ready; `workers` is one of its parameters. */
export function prepare(name: string, params: Params): Prepared {
  const make = JOBS[name];
  if (!make) throw new Error(`there is no job ${name}`);
  return make(params, Number(params['workers'] ?? 1));
}

/** A number in parts that differ by one at the most. */
export function shares(n: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, i) => Math.floor(n / parts) + (i < n % parts ? 1 : 0));
}

/** Beginning and length of pieces of that size. */
export function ranges(n: number, size: number): [number, number][] {
  return Array.from({ length: Math.ceil(n / size) }, (_, i) => [i * size, Math.min(size, n - i * size)]);
}

let asked = 0;

/** No two alike, so that no cache can answer. */
function urls(delay: unknown, count: unknown): string[] {
  return Array.from({ length: Number(count) }, () => `/lab/delay/${Number(delay)}?req=${asked++}`);
}

/** As the crate asks: by itself, within a time limit, until the whole body is there. */
async function get(url: string): Promise<number> {
  const response = await fetch(new URL(url, self.location.origin), {
    cache: 'no-store',
    credentials: 'omit',
    signal: AbortSignal.timeout(60_000),
  });
  await response.arrayBuffer();
  return response.status;
}

function statuses(all: number[]) {
  return { statuses: all };
}
