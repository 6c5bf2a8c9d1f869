// Jobs in plain JavaScript. Each runs in a worker of its own, like the crate's runs, so that both leave the
// page's own thread free.

import type { Answer, Question, Setting } from './host';

const hosts = new Map<string, Worker>();

/** Starts a job's worker and pool, and warms them up. */
export async function prepare(name: string, setting: Setting): Promise<void> {
  end(name);
  hosts.set(name, new Worker(new URL('./host.ts', import.meta.url), { type: 'module' }));
  await ask(name, { setting });
}

/** Takes a sample of a prepared job. */
export function sample(name: string): Promise<Answer> {
  return ask(name, { sample: true });
}

/** Ends a job's worker, and the pool with it. */
export function end(name: string): void {
  hosts.get(name)?.terminate();
  hosts.delete(name);
}

function ask(name: string, question: Question): Promise<Answer> {
  const host = hosts.get(name);
  if (!host) throw new Error(`${name} is not prepared`);
  return new Promise((resolve, reject) => {
    host.onmessage = ({ data }: MessageEvent<Answer | { error: string }>) => {
      if ('error' in data) reject(new Error(data.error));
      else resolve(data);
    };
    host.onerror = (event) => reject(new Error(event.message || 'its worker could not be loaded'));
    host.postMessage(question);
  });
}
