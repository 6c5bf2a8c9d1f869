// The page's side of a host: starts the worker that executes part of a run (`host-worker.ts`), answers its messages
// and detects its end.

import type { HostEvent } from 'interleave';
import { type EngineText, engineText, messageOf, textOf, verbatim } from '../i18n/en/engine';
import type { FromHost, HostStart, PicturePiece, ToHost } from './messages';
import { pageThread } from './page-thread';

/** How a host ended. `died` is the reason, in a sentence. */
export type HostEnd = 'done' | 'stopped' | { died: EngineText };

export interface HostOptions {
  /** Called with each event of the run. Resolves to the variants that still need samples. */
  onEvent: (event: HostEvent) => Promise<string[]>;
  onPicture?: ((piece: PicturePiece) => void) | undefined;
  /** Stop aborts this signal, which terminates the host in any state. */
  signal?: AbortSignal | undefined;
}

/** Time limit for starting the worker, and then for starting its threads. */
const START_LIMIT_MS = 30_000;

/**
 * A panic causes an error event without details, and a broadcast that names the cause. An error event waits this long
 * for the broadcast.
 */
const CAUSE_DELAY_MS = 50;

/**
 * The delay before a finished host that used processes is terminated. Its processes have just been terminated; if
 * the host is terminated before they are gone, Chromium leaks a thread and 10 GB of address space for one of the
 * processes, and after two hundred runs no further memory can be allocated (seen in version 156; `cargo xtask
 * bench --only g`).
 */
const LINGER_MS = 500;

/** Returns eight random bytes in hexadecimal. `crypto.randomUUID` exists only in secure contexts. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Starts a worker with the orders and resolves when it has ended for any reason. Always terminates the worker. */
export async function runHost(
  start: Omit<HostStart, 'channel' | 'created'>,
  { onEvent, onPicture, signal }: HostOptions,
): Promise<HostEnd> {
  if (signal?.aborted) return 'stopped';
  const created = performance.timeOrigin + performance.now();
  const worker = new Worker(new URL('./host-worker.ts', import.meta.url), { type: 'module' });
  // The crate's threads announce panics on this channel, since the host may be blocked, waiting for them.
  const channel = new BroadcastChannel(randomId());
  const send = (message: ToHost) => worker.postMessage(message);
  const page = pageThread();
  const ended = new AbortController();
  let startLimit: ReturnType<typeof setTimeout> | undefined;
  let linger = 0;
  try {
    const end = await new Promise<HostEnd>((resolve) => {
      const expectStart = (otherwise: 'worker-not-started' | 'threads-not-started') => {
        clearTimeout(startLimit);
        const died = engineText(otherwise, { seconds: START_LIMIT_MS / 1000 });
        startLimit = setTimeout(() => resolve({ died }), START_LIMIT_MS);
      };
      const died = (cause: EngineText) => setTimeout(() => resolve({ died: cause }), CAUSE_DELAY_MS);
      signal?.addEventListener('abort', () => resolve('stopped'), { signal: ended.signal });
      channel.onmessage = ({ data }: MessageEvent<{ died: EngineText } | PicturePiece>) => {
        if ('died' in data) resolve(data);
        else onPicture?.(data);
      };
      worker.onerror = ({ message }) => died(message ? verbatim(message) : engineText('worker-not-loaded'));
      worker.onmessage = ({ data }: MessageEvent<FromHost>) => {
        if ('done' in data) {
          resolve('done');
          return;
        }
        if ('died' in data) {
          died(data.died);
          return;
        }
        if ('patch' in data) {
          onPicture?.(data);
          return;
        }
        clearTimeout(startLimit);
        if ('ask' in data) {
          page.answer(data.ask).then(
            (answer) => send({ answer }),
            (error: unknown) => send({ refusal: textOf(error, messageOf) }),
          );
          return;
        }
        if (data.event.type === 'turn' && data.event.phase.type === 'setting_up')
          expectStart('threads-not-started');
        onEvent(data).then(
          (pending) => send({ goOn: pending }),
          (error: unknown) => resolve({ died: textOf(error) }),
        );
      };
      expectStart('worker-not-started');
      send({ ...start, channel: channel.name, created });
    });
    if (end === 'done' && start.orders.taken.some(([id]) => id === 'processes')) linger = LINGER_MS;
    return end;
  } finally {
    ended.abort();
    clearTimeout(startLimit);
    // Drop messages that are still queued: the part of the run that sent them has ended.
    worker.onmessage = worker.onerror = null;
    channel.close();
    page.end();
    if (linger) setTimeout(() => worker.terminate(), linger);
    else worker.terminate();
  }
}
