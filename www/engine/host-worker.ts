// The worker that executes a run, or the rest of one. It instantiates the crate, which starts the thread pool and the
// processes below it. The page always terminates the worker (`host.ts`): a changed number of threads needs a fresh
// worker, and only `terminate` ends a deadlock.

import type { Film, HostEvent, PageThread } from 'interleave';
import { EngineError, engineText, textOf } from '../i18n/en/engine';
import { instantiate, sharedMemory } from './crate';
import { decodePicture } from './decode';
import type { PageTask, FromHost, ToHost } from './messages';

const postToPage = (message: FromHost) => self.postMessage(message);
let continueRun: (pending: string[]) => void = () => {};
let pendingTask: { resolve: (answer: unknown) => void; reject: (refusal: Error) => void } | null = null;
const started = performance.timeOrigin + performance.now();

/**
 * Reports an event and resolves when the page has drawn, so that drawing is never timed. Returns the variants that
 * still need samples.
 */
const reportEvent = (event: HostEvent) =>
  new Promise<string[]>((resolve) => {
    continueRun = resolve;
    postToPage(event);
  });

/** Posts a task to the page's thread and resolves to its answer. One task at a time. */
const askPage = <Answer>(ask: PageTask): Promise<Answer> => {
  postToPage({ ask });
  return new Promise<unknown>((resolve, reject) => {
    pendingTask = { resolve, reject };
  }) as Promise<Answer>;
};

const page: PageThread = {
  ready: () => askPage({ what: 'ready' }),
  serve: (experiment, task) => askPage<Uint8Array>({ what: 'serve', experiment, task }),
  frames: () => askPage<Film>({ what: 'frames' }),
};

// A trap in a future of the crate leaves a rejected promise without a handler.
self.onunhandledrejection = ({ reason }) =>
  postToPage({ died: engineText('worker-died', { why: textOf(reason) }) });

self.onmessage = async ({ data }: MessageEvent<ToHost>) => {
  if ('goOn' in data) {
    continueRun(data.goOn);
    return;
  }
  if ('answer' in data) {
    pendingTask?.resolve(data.answer);
    return;
  }
  if ('refusal' in data) {
    pendingTask?.reject(new EngineError(data.refusal));
    return;
  }
  try {
    const crate = await instantiate(data.build, data.shared ? sharedMemory() : undefined);
    const pictures = new crate.UploadedPictures();
    for (const [name, file] of Object.entries(data.pictures)) {
      const { width, rgba } = await decodePicture(name, file);
      pictures.add(name, width, rgba);
    }
    await crate.run(data.orders, data.channel, data.created, started, pictures, reportEvent, page);
    postToPage({ done: true });
  } catch (error) {
    postToPage({ died: engineText('worker-failed', { why: textOf(error) }) });
  }
};
