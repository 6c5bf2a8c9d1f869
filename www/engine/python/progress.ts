// The progress of loading an interpreter.

import type { FromInterpreter } from './messages';

/** The shortest time between two reports of received bytes. */
const INTERVAL_MS = 500;

/**
 * Reports the bytes that this worker's `fetch` receives, so that a slow network is not taken for a start that hangs.
 * The interpreters load their files themselves, so this replaces `fetch`.
 */
export function reportProgress(report: (message: FromInterpreter) => void): void {
  const plain = self.fetch.bind(self);
  self.fetch = async (...request) => {
    const response = await plain(...request);
    if (!response.body || response.status !== 200) return response;
    let last = 0;
    const counted = response.body.pipeThrough(
      new TransformStream({
        transform(chunk: Uint8Array, controller) {
          if (performance.now() > last + INTERVAL_MS) {
            last = performance.now();
            report({ progress: response.url });
          }
          controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, response);
  };
}
