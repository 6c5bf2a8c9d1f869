// The worker that carries one run out: it instantiates the crate, which starts
// the pool and the processes below it, and it is terminated in the end. Nothing
// else changes a thread count, and nothing else stops a deadlock.

import type { Event, Film, PageThread } from 'interleave';
import { engine } from '../i18n/en/engine';
import { instantiate, sharedMemory } from './crate';
import { decodePicture } from './decode';
import type { PageTask, FromHost, ToHost } from './messages';

const say = (message: FromHost) => self.postMessage(message);
let goOn: (racing: string[]) => void = () => {};
let answered: { resolve: (answer: unknown) => void; reject: (refusal: Error) => void } | null = null;
const started = performance.timeOrigin + performance.now();

/** Tells the page and waits until it has drawn, so that drawing is never timed; it says who is racing still. */
const tell = (event: Event) =>
  new Promise<string[]>((resolve) => {
    goOn = resolve;
    say({ event });
  });

/** One thing at a time. */
const ask = <Answer>(ask: PageTask): Promise<Answer> => {
  say({ ask });
  return new Promise<unknown>((resolve, reject) => {
    answered = { resolve, reject };
  }) as Promise<Answer>;
};

const page: PageThread = {
  ready: () => ask({ what: 'ready' }),
  serve: (experiment, task) => ask<Uint8Array>({ what: 'serve', experiment, task }),
  frames: () => ask<Film>({ what: 'frames' }),
};

// A trap in a future of the crate rejects a promise that nobody holds.
self.onunhandledrejection = ({ reason }) => say({ died: engine.run.died(String(reason)) });

self.onmessage = async ({ data }: MessageEvent<ToHost>) => {
  if ('goOn' in data) {
    goOn(data.goOn);
    return;
  }
  if ('answer' in data) {
    answered?.resolve(data.answer);
    return;
  }
  if ('refusal' in data) {
    answered?.reject(new Error(data.refusal));
    return;
  }
  try {
    const crate = await instantiate(data.build, data.shared ? sharedMemory() : undefined);
    const luggage = new crate.Luggage();
    for (const [name, file] of Object.entries(data.pictures)) {
      const { width, rgba } = await decodePicture(name, file);
      luggage.add(name, width, rgba);
    }
    await crate.run(data.orders, data.channel, data.created, started, luggage, tell, page);
    say({ done: true });
  } catch (error) {
    say({ died: engine.run.failed(String(error)) });
  }
};
