// The worker that carries one run out: it instantiates the crate, which starts
// the pool and the processes below it, and it is terminated in the end. Nothing
// else changes a thread count, and nothing else stops a deadlock.

import type { Event, Orders } from 'interleave';
import { type Build, instantiate, sharedMemory } from './crate';

/** From the page: what to do, and later "go on", with the variants that are racing still. */
export type ToHost =
  { build: Build; shared: boolean; orders: Orders; channel: string; created: number } | { goOn: string[] };
/** To the page. */
export type FromHost = { event: Event } | { done: true } | { died: string };

const say = (message: FromHost) => self.postMessage(message);
let goOn: (racing: string[]) => void = () => {};
const started = performance.timeOrigin + performance.now();

/** Tells the page and waits until it has drawn, so that drawing is never timed; it says who is racing still. */
const tell = (event: Event) =>
  new Promise<string[]>((resolve) => {
    goOn = resolve;
    say({ event });
  });

// A trap in a future of the crate rejects a promise that nobody holds.
self.onunhandledrejection = ({ reason }) => say({ died: `The run’s worker died: ${String(reason)}` });

self.onmessage = async ({ data }: MessageEvent<ToHost>) => {
  if ('goOn' in data) {
    goOn(data.goOn);
    return;
  }
  try {
    const crate = await instantiate(data.build, data.shared ? sharedMemory() : undefined);
    await crate.run(data.orders, data.channel, data.created, started, tell);
    say({ done: true });
  } catch (error) {
    say({ died: `The run’s worker failed: ${String(error)}` });
  }
};
