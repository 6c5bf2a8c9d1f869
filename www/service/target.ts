// Answers `/lab/` with the server's own logic (`lab/`); here it is waited for and sent.
//
// Synchronous requests of the pool's threads come by here like all others, in Chromium and
// in Firefox, although their workers were started from a `blob:`: such a worker has the
// service worker of whoever started it
// (https://w3c.github.io/ServiceWorker/#control-and-use-worker-client). Only from a page's
// own thread browsers differ (https://github.com/whatwg/xhr/issues/397), and nothing here
// makes such requests there. One thing must not be waited for before one is answered: to
// find out about its client. Firefox asks the client's own thread
// (`ClientSource::SnapshotState` in dom/clients/manager), which is held up until the answer
// is there, and so both wait for ever.
//
// Neither browser tells a service worker that who asked has given up: the signal of
// `event.request` is never aborted (https://github.com/w3c/ServiceWorker/issues/1544). So
// the ledger counts as dropped what was asked by workers that are gone by now, and who only
// lost patience is in flight until the answer is due.

import { initSync, type Reception, Target } from 'interleave-lab';

declare const self: ServiceWorkerGlobalScope;

/** The lab's module, in base64: so it is there whenever this script is. By `vite.config.ts`. */
declare const __LAB__: string;

/** How often somebody is looked for who waits long. */
const LOOK_EVERY_MS = 250;

/** The lock that each worker of the crate holds while it lives (`src/models/process.js`). */
const WORKER = 'interleave worker';

/** A service worker is ended when nobody asks it for half a minute; then it remembers nothing. */
let target: Target | null = null;

/** Instantiated when it is first asked: most starts of a service worker are about files. */
function whole(): Target {
  if (target) return target;
  initSync({ module: Uint8Array.from(atob(__LAB__), (c) => c.charCodeAt(0)) });
  return (target = new Target());
}

/** The answer to a request for that path, with that query. */
export async function answer(event: FetchEvent, path: string, query: string): Promise<Response> {
  const began = performance.now();
  const reception = whole().receive(event.request.method, path, query);
  const left = await waitFor(reception.wait_ms - (performance.now() - began), event.clientId);
  if (left) {
    reception.free();
    return Response.error();
  }
  // Before the body, which may be the end of it.
  const { status } = reception;
  const headers = pairs(reception.headers(performance.now() - began));
  return new Response(body(event, reception), { status, headers });
}

/** Waits; `true` if who asked has left meanwhile. */
async function waitFor(ms: number, client: string): Promise<boolean> {
  if (ms <= 0) return false;
  const over = sleep(ms).then(() => false as const);
  return ms < LOOK_EVERY_MS ? over : Promise.race([over, departure(client, performance.now() + ms)]);
}

/** Resolves when the client is gone; looks until that moment. */
async function departure(client: string, until: number): Promise<true> {
  while (performance.now() < until) {
    await sleep(LOOK_EVERY_MS);
    if (await isGone(client)) return true;
  }
  return new Promise(() => {});
}

/** Chromium does not say which one it is that was started by another worker. Then the run is asked for as a whole. */
async function isGone(client: string): Promise<boolean> {
  if (client) return (await self.clients.get(client)) === undefined;
  const { held = [] } = await navigator.locks.query();
  return held.every(({ name }) => name !== WORKER);
}

/** What is there at once is sent as a whole, and all else piece by piece. */
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
        // An empty piece is none, and to enqueue nothing would be the last pull.
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

/** It has been answered in full. */
function end(reception: Reception): void {
  reception.complete();
  reception.free();
}

/** Not a moment less: timers may go off up to a millisecond too early. */
async function sleep(ms: number): Promise<void> {
  const until = performance.now() + ms;
  for (let left = ms; left > 0; left = until - performance.now()) {
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(left)));
  }
}

function pairs(names: string[]): [string, string][] {
  return names.flatMap((name, i) => (i % 2 === 0 ? [[name, names[i + 1] ?? '']] : []));
}
