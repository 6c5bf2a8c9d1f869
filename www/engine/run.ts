// One run, from the page's side: hosts carry it out, the crate's recorder on
// this side keeps what they say, so that nothing is lost when one dies.

import type { Environment, Event, LongTasks, Plan, Progress, Report } from 'interleave';
import { engine } from '../i18n/en/engine';
import { build, type Crate } from './crate';
import { waitForIdleWorkers } from './idle-workers';
import type { FromHost, PicturePiece, HostStart, ToHost } from './messages';
import { pageThread } from './page-thread';
import { clearTracks, tracksOf } from './performance-tracks';

export interface Update {
  report: Report;
  progress: Progress;
}

export interface RunOptions {
  /** Stop: the run ends at once, with what was measured so far. */
  signal?: AbortSignal | undefined;
  /** Called between samples; what it changes is drawn before the next one. */
  onProgress?: ((update: Update) => void) | undefined;
  /** Called if another tab measures: this run begins when that is done. */
  onWaiting?: (() => void) | undefined;
  /** Called with each piece of a picture that a variant makes before it is warmed up. */
  onPicture?: ((piece: PicturePiece) => void) | undefined;
  /** Draws the spans of each sample in the browser's Performance panel, which costs time between samples. */
  tracks?: boolean | undefined;
  /** Pictures by the names that parameters have for them. They are read by this browser and stay in it. */
  pictures?: Record<string, Blob> | undefined;
  /** Awaited before each sample is let go: `cargo xtask bench` takes turns with others here. */
  between?: (() => Promise<void>) | undefined;
}

/** Whether a host was ended while it may have been busy. */
let restless = false;

/** How a host ended. */
type End = 'done' | 'stopped' | { died: string };

/** Threads and processes that are not there by then never will be. */
const PATIENCE_MS = 30_000;
/**
 * How long a host that is done stays, idle, if it had processes. It has just ended them; if it is ended too
 * before they are gone, Chromium loses a thread and 10 GB of address space with one of them, and after two
 * hundred runs there is no room for another memory (seen in version 156; `cargo xtask bench --only g`).
 */
const LINGER_MS = 500;
/** Seldom enough that drawing costs a run of short samples little. */
const DRAW_EVERY_MS = 250;

export async function executeRun(
  crate: Crate,
  plan: Plan,
  environment: Environment,
  { signal, onProgress, onPicture, between, tracks, pictures = {} }: RunOptions,
): Promise<Report> {
  const id = randomId();
  const recorder = new crate.Recorder(plan, id, new Date().toISOString(), environment);
  clearTracks();
  const draw = tracks ? tracksOf(recorder.report().variants) : null;
  const longTasks = countLongTasks();
  const cold = plan.start === 'cold';
  let drawn = 0;
  const show = () => {
    try {
      onProgress?.({ report: recorder.report(), progress: recorder.progress() });
    } catch (error) {
      // A slip of the script's own is no failure of what is measured.
      reportError(error);
    }
  };
  const showAndSettle = async () => {
    if (!onProgress) return;
    show();
    await untilDrawn();
    drawn = performance.now();
  };
  const hear = async (event: Event) => {
    recorder.absorb(event);
    if (event.type === 'sample') draw?.(event);
    if (event.type === 'turn' && event.phase.type === 'sampling') await between?.();
    if (event.type === 'turn' && !cold) {
      const { phase } = event;
      // Nothing is timed yet that drawing could disturb.
      if (phase.type !== 'sampling') show();
      // How long a first sample takes nobody knows yet.
      else if (phase.number === 1 || performance.now() - drawn >= DRAW_EVERY_MS) await showAndSettle();
    }
    return recorder.racing();
  };
  try {
    const shared = environment.no_threads === null;
    const flavour = await build(shared ? 'threads' : 'single');
    for (let orders = recorder.orders(); orders; orders = recorder.orders()) {
      // Between two cold samples, while nobody listens: drawing would be in their time.
      if (cold) await showAndSettle();
      if (restless) await Promise.race([waitForIdleWorkers(), untilStopped(signal)]);
      const end = await runHost({ build: flavour, shared, orders, pictures }, hear, onPicture, signal);
      restless = cold || end !== 'done';
      if (end !== 'done') void crate.remove_files(id);
      if (end === 'done') recorder.finish();
      else if (end === 'stopped') recorder.abort();
      else recorder.fail(end.died);
    }
    const held = longTasks();
    if (held) recorder.held_up(held);
    return recorder.report();
  } finally {
    recorder.free();
  }
}

/** Resolves when the person presses Stop. */
export function untilStopped(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Sixteen digits; `randomUUID` is only to be had where the page is secure. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Gives a worker the orders and hears it out. Stop ends it whatever happens, and the worker with it. */
async function runHost(
  start: Omit<HostStart, 'channel' | 'created'>,
  hear: (event: Event) => Promise<string[]>,
  onPicture?: (piece: PicturePiece) => void,
  signal?: AbortSignal,
): Promise<End> {
  if (signal?.aborted) return 'stopped';
  const created = performance.timeOrigin + performance.now();
  const worker = new Worker(new URL('./host-worker.ts', import.meta.url), { type: 'module' });
  // The crate's threads announce on this channel what they die of: the host
  // itself may be blocked, waiting for them.
  const channel = new BroadcastChannel(randomId());
  const send = (message: ToHost) => worker.postMessage(message);
  const page = pageThread();
  const clean = new AbortController();
  let patience: ReturnType<typeof setTimeout> | undefined;
  let linger = 0;
  try {
    const end = await new Promise<End>((resolve) => {
      const expect = (what: string) => {
        clearTimeout(patience);
        patience = setTimeout(
          () => resolve({ died: engine.run.notStarted(what, PATIENCE_MS / 1000) }),
          PATIENCE_MS,
        );
      };
      // A panic is announced on the channel in its own words; let those come first.
      const died = (cause: string) => setTimeout(() => resolve({ died: cause }), 50);
      signal?.addEventListener('abort', () => resolve('stopped'), { signal: clean.signal });
      channel.onmessage = ({ data }: MessageEvent<{ died: string } | PicturePiece>) => {
        if ('died' in data) resolve(data);
        else onPicture?.(data);
      };
      worker.onerror = ({ message }) => died(message || engine.run.notLoaded);
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
        clearTimeout(patience);
        if ('ask' in data) {
          page.answer(data.ask).then(
            (answer) => send({ answer }),
            (error: unknown) => send({ refusal: error instanceof Error ? error.message : String(error) }),
          );
          return;
        }
        if (data.event.type === 'turn' && data.event.phase.type === 'setting_up') expect(engine.run.threads);
        hear(data.event).then(
          (racing) => send({ goOn: racing }),
          (error: unknown) => resolve({ died: String(error) }),
        );
      };
      expect(engine.run.worker);
      send({ ...start, channel: channel.name, created });
    });
    if (end === 'done' && start.orders.taken.some(([id]) => id === 'processes')) linger = LINGER_MS;
    return end;
  } finally {
    clean.abort();
    clearTimeout(patience);
    channel.close();
    page.end();
    if (linger) setTimeout(() => worker.terminate(), linger);
    else worker.terminate();
  }
}

/**
 * Until what was changed is on the screen. The first frame after a change hands
 * it to the threads that rasterise it, which would share the cores with the
 * next sample; when a third begins they are done. A page that is not shown has
 * no frames.
 */
function untilDrawn(): Promise<void> {
  return new Promise((resolve) => {
    const hidden = setTimeout(resolve, 200);
    const frames = (left: number) => {
      if (left > 0) {
        requestAnimationFrame(() => frames(left - 1));
        return;
      }
      clearTimeout(hidden);
      resolve();
    };
    frames(3);
  });
}

/** Counts what holds this thread up for over 50 ms, where the browser tells. */
function countLongTasks(): () => LongTasks | null {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return () => null;
  const held: LongTasks = { count: 0, longest_ms: 0 };
  const note = (entries: PerformanceEntryList) => {
    for (const { duration } of entries) {
      held.count += 1;
      held.longest_ms = Math.max(held.longest_ms, duration);
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  return () => {
    note(observer.takeRecords());
    observer.disconnect();
    return held;
  };
}
