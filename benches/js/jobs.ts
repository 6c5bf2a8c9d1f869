// The jobs in plain JavaScript with well-maintained libraries: workerpool for
// computing, p-limit and p-map for requests. Each must return the crate's answer,
// which the crate checks.

import pLimit from 'p-limit';
import pMap from 'p-map';
import { name as hash } from './kernels/hash';
import { wordsOf } from './kernels/image';
import { fill } from './kernels/matmul';
import { pool } from './pool';

export type Params = Record<string, number | string>;

/** A job after its set-up. */
export interface Prepared {
  run: () => Promise<unknown>;
  /** True if the job sends requests, so that it must not run as a warm-up. */
  gentle?: boolean;
}

type Make = (params: Params, workers: number) => Prepared | Promise<Prepared>;

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
    // There are far more pieces than workers, because composite numbers take less time than primes.
    const pieces = ranges(Number(count), 16);
    const run = async () => {
      const found = await Promise.all(
        pieces.map(([from, length]) => exec('primes', first, first + from, length)),
      );
      const offsets = found.flat();
      return { count: offsets.length, offsets };
    };
    return { run };
  },
  pi: ({ samples, chunks }, workers) => {
    const exec = pool(workers);
    const parts = shares(Number(samples), Number(chunks));
    const run = async () => {
      const found = await Promise.all(parts.map((points, chunk) => exec('hits', chunk, points)));
      const hits = found.reduce((sum, x) => sum + x, 0);
      return { hits, samples: Number(samples), pi: (4 * hits) / Number(samples) };
    };
    return { run };
  },
  // The page is isolated, so memory is shared instead of copied.
  matmul: (params, workers) => {
    const n = Number(params['n']);
    const exec = pool(workers);
    const [a, b, c] = [shared(4 * n * n), shared(4 * n * n), shared(4 * n * n)].map(
      (memory) => new Float32Array(memory),
    ) as [Float32Array, Float32Array, Float32Array];
    fill(a, 0);
    fill(b, n * n);
    const bands = ranges(n, Math.ceil(n / (4 * workers)));
    const run = async () => {
      await Promise.all(bands.map(([top, rows]) => exec('multiply', a, b, c, n, top, top + rows)));
      return { n, checksum: hash(new Uint32Array(c.buffer)) };
    };
    return { run };
  },
  image: async (params, workers) => {
    const [width, height, tiles] = ['width', 'height', 'tiles'].map((key) => Number(params[key])) as [
      number,
      number,
      number,
    ];
    const exec = pool(workers);
    const picture = await fetch(new URL(`/bench/${width}x${height}.rgba`, self.location.origin));
    const rgba = new Uint8Array(shared(4 * width * height));
    rgba.set(new Uint8Array(await picture.arrayBuffer()));
    const out = new Uint32Array(shared(4 * wordsOf(width) * height));
    const cut = (size: number, i: number) => Math.floor((i * size) / tiles);
    const areas = Array.from({ length: tiles * tiles }, (_, i) => {
      const [column, row] = [i % tiles, Math.floor(i / tiles)];
      const [left, right] = [cut(width, column), cut(width, column + 1)];
      return [left, right, cut(height, row), cut(height, row + 1)] as const;
    });
    const run = async () => {
      out.fill(0);
      await Promise.all(areas.map((area) => exec('threshold', rgba, out, width, height, ...area)));
      return { width, height, black: width * height - white(out), hash: hash(out) };
    };
    return { run };
  },
  // The rounds of empty tasks follow each other at once, as in the crate, because threads that have slept take
  // time to wake.
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

/** Sets a job up; `workers` is one of its parameters. */
export async function prepare(name: string, params: Params): Promise<Prepared> {
  const make = JOBS[name];
  if (!make) throw new Error(`there is no job ${name}`);
  return make(params, Number(params['workers'] ?? 1));
}

function shared(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes);
}

/** Counts the bits that are 1: adds up pairs, groups of four and bytes in parallel. */
function white(words: Uint32Array): number {
  let ones = 0;
  for (const word of words) {
    const pairs = word - ((word >>> 1) & 0x55555555);
    const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
    ones += Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return ones;
}

/** Divides a number into parts that differ by at most one. */
export function shares(n: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, i) => Math.floor(n / parts) + (i < n % parts ? 1 : 0));
}

/** Returns the start and the length of each piece of that size. */
export function ranges(n: number, size: number): [number, number][] {
  return Array.from({ length: Math.ceil(n / size) }, (_, i) => [i * size, Math.min(size, n - i * size)]);
}

let requestCount = 0;

/** Unique addresses, so that no cache can answer. */
function urls(delay: unknown, count: unknown): string[] {
  return Array.from({ length: Number(count) }, () => `/lab/delay/${Number(delay)}?req=${requestCount++}`);
}

/** Sends a request as the crate does: uncached, with a time limit, and reads the whole body. */
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
