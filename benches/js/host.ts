// The worker that runs a job: it owns the pool and sends the requests.

import { type Params, type Prepared, prepare } from './jobs';

/** The name of a job, with the parameters of the crate's experiment. */
export interface Setting {
  job: string;
  params: Params;
}

export type Question = { setting: Setting } | { sample: true };
export interface Answer {
  ms: number;
  answer: unknown;
}

/** The number of warm-ups, enough for the optimising compilers of both engines in every worker. */
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
  // Jobs that send requests have no warm-up, so that servers receive only the measured requests.
  for (let i = 0; i < (job.gentle ? 0 : WARM_UPS); i++) await once();
  return { ms: 0, answer: null };
}

self.onmessage = ({ data }: MessageEvent<Question>) => {
  answer(data).then(
    (result) => self.postMessage(result),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
};
