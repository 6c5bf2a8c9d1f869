// Answers `/lab/` with the server's own logic (`lab/`). This file adds the delays and sends the pieces.
//
// Synchronous requests of the pool's threads are received here like all others, in Chromium and in Firefox, although
// their workers were started from a `blob:` URL: such a worker is controlled by the service worker of its creator
// (https://w3c.github.io/ServiceWorker/#control-and-use-worker-client). Browsers differ only for synchronous requests
// of a page's own thread (https://github.com/whatwg/xhr/issues/397), which this page does not make.
//
// A request must be answered without querying its client first. Firefox queries the client's thread
// (`ClientSource::SnapshotState` in dom/clients/manager), which blocks until the answer is there: a deadlock.
//
// Neither browser reports an aborted request to the service worker: the signal of `event.request` is never aborted
// (https://github.com/w3c/ServiceWorker/issues/1544). The ledger therefore counts a request as dropped if its worker
// is gone, and as in flight until the answer is due if the client only stopped waiting.

import { initSync, type Reception, Target } from 'interleave-lab';

declare const self: ServiceWorkerGlobalScope;

/** The lab's module in base64, so that it is available as soon as this script is. Set by `vite.config.ts`. */
declare const __LAB__: string;

/** The interval of checks whether the client of a long request still exists. */
const CLIENT_CHECK_MS = 250;

/** Each worker of the crate holds this lock as long as it exists (`src/models/process.js`). */
const WORKER_LOCK = 'interleave worker';

/** The target; null before its first use. Its state is lost when the browser ends an idle service worker. */
let target: Target | null = null;

/** Returns the target. Instantiated on first use, since most starts of a service worker are for files. */
function getTarget(): Target {
  if (target) return target;
  initSync({ module: Uint8Array.from(atob(__LAB__), (c) => c.charCodeAt(0)) });
  return (target = new Target());
}

/** Responds to a request with this path and query. */
export async function answer(event: FetchEvent, path: string, query: string): Promise<Response> {
  const began = performance.now();
  const reception = getTarget().receive(event.request.method, path, query);
  const left = await waitFor(reception.wait_ms - (performance.now() - began), event.clientId);
  if (left) {
    reception.free();
    return Response.error();
  }
  // Read the status before the body: a body that is sent at once frees `reception`.
  const { status } = reception;
  const headers = pairs(reception.headers(performance.now() - began));
  return new Response(body(event, reception), { status, headers });
}

/** Waits. Resolves to true early if the client is gone. */
async function waitFor(ms: number, client: string): Promise<boolean> {
  if (ms <= 0) return false;
  const over = sleep(ms).then(() => false as const);
  return ms < CLIENT_CHECK_MS ? over : Promise.race([over, clientGone(client, performance.now() + ms)]);
}

/** Resolves when the client is gone; never resolves if it still exists at `until`. */
async function clientGone(client: string, until: number): Promise<true> {
  while (performance.now() < until) {
    await sleep(CLIENT_CHECK_MS);
    if (await isGone(client)) return true;
  }
  return new Promise(() => {});
}

/**
 * Returns true if the client is gone. Chromium gives no client id for a worker that was started by another worker;
 * then checks whether any worker of the crate exists.
 */
async function isGone(client: string): Promise<boolean> {
  if (client) return (await self.clients.get(client)) === undefined;
  const { held = [] } = await navigator.locks.query();
  return held.every(({ name }) => name !== WORKER_LOCK);
}

/** Returns the response body: complete if it is available at once, else a stream of pieces. */
function body(event: FetchEvent, reception: Reception): BodyInit | null {
  const { pieces } = reception;
  if (pieces > 1 || (pieces === 1 && reception.due_ms(1) > 0)) return stream(event, reception, pieces);
  const whole = pieces === 1 ? (reception.piece(1) as Uint8Array<ArrayBuffer>) : null;
  end(reception);
  return whole;
}

function stream(event: FetchEvent, reception: Reception, pieces: number): ReadableStream<Uint8Array> {
  const began = performance.now();
  let next = 1;
  let over = () => {};
  event.waitUntil(new Promise<void>((resolve) => (over = resolve)));
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // `pull` must enqueue at least one byte, or it is never called again, so skip empty pieces.
        for (let sent = false; !sent && next <= pieces; next += 1) {
          await sleep(began + reception.due_ms(next) - performance.now());
          const piece = reception.piece(next);
          sent = piece.length > 0;
          if (sent) controller.enqueue(piece);
        }
        if (next <= pieces) return;
        controller.close();
        end(reception);
        over();
      },
      cancel() {
        reception.free();
        over();
      },
    },
    { highWaterMark: 1 },
  );
}

/** Completes a request that was answered in full. */
function end(reception: Reception): void {
  reception.complete();
  reception.free();
}

/** Waits at least `ms`: timers may fire up to a millisecond early. */
async function sleep(ms: number): Promise<void> {
  const until = performance.now() + ms;
  for (let left = ms; left > 0; left = until - performance.now()) {
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(left)));
  }
}

function pairs(names: string[]): [string, string][] {
  return names.flatMap((name, i) => (i % 2 === 0 ? [[name, names[i + 1] ?? '']] : []));
}
