// What `cargo xtask bench` speaks to: one job at a time, a sample when asked.
// The work is led from a worker, as the crate's is, so that the page's own
// thread is no difference between the two.

import type { Answer, Question, Setting } from './host';

interface Plain {
  /** Ends the job before, starts its pool anew and warms up. */
  prepare: (setting: Setting) => Promise<void>;
  /** One sample. */
  sample: () => Promise<{ ms: number; answer: unknown }>;
}

declare global {
  interface Window {
    plain: Plain;
  }
}

let host: Worker | undefined;

function ask(question: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = host;
    if (!worker) throw new Error('nothing is prepared');
    worker.onmessage = ({ data }: MessageEvent<Answer | { error: string }>) => {
      if ('error' in data) reject(new Error(data.error));
      else resolve(data);
    };
    worker.onerror = (event) => reject(new Error(event.message || 'the worker could not be loaded'));
    worker.postMessage(question);
  });
}

window.plain = {
  prepare: async (setting) => {
    host?.terminate();
    host = new Worker(new URL('./host.ts', import.meta.url), { type: 'module' });
    await ask({ setting });
  },
  sample: () => ask({ sample: true }),
};
