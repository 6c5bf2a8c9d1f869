// The worker from which a job is led: it owns the pool and makes the requests.

import { type Params, type Prepared, prepare } from './jobs';

/** Which job, with the crate's own parameters. */
export interface Setting {
  job: string;
  params: Params;
}

export type Question = { setting: Setting } | { sample: true };
export interface Answer {
  ms: number;
  answer: unknown;
}

/** Enough for both engines' best compilers to have come to every worker. */
const WARM_UPS = 3;

let job: Prepared | undefined;

async function once(): Promise<Answer> {
  if (!job) throw new Error('nothing is prepared');
  const start = performance.now();
  const answer = await job.run();
  return { ms: performance.now() - start, answer };
}

async function answer(question: Question): Promise<Answer> {
  if ('sample' in question) return once();
  const { job: name, params } = question.setting;
  job = await prepare(name, params);
  // Servers are asked no more than is measured.
  for (let i = 0; i < (job.gentle ? 0 : WARM_UPS); i++) await once();
  return { ms: 0, answer: null };
}

self.onmessage = ({ data }: MessageEvent<Question>) => {
  answer(data).then(
    (result) => self.postMessage(result),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
};
