// The worker from which a job is led: it owns the pool and makes the requests.

import { type Job, type Params, prepare } from './jobs';

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

let job: Job | undefined;

async function once(): Promise<Answer> {
  if (!job) throw new Error('nothing is prepared');
  const start = performance.now();
  const answer = await job();
  return { ms: performance.now() - start, answer };
}

async function answer(question: Question): Promise<Answer> {
  if ('sample' in question) return once();
  const { job: name, params } = question.setting;
  const prepared = prepare(name, params);
  job = prepared.run;
  // Servers are asked no more than is measured.
  for (let i = 0; i < (prepared.gentle ? 0 : WARM_UPS); i++) await job();
  return { ms: 0, answer: null };
}

self.onmessage = ({ data }: MessageEvent<Question>) => {
  answer(data).then(
    (result) => self.postMessage(result),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
};
