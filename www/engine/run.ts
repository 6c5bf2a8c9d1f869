// The page's side of a run. Hosts execute it; the crate's recorder stays on the page, so that no result is lost when
// a host dies.

import type { Environment, HostEvent, Messages, Phase, Plan, Progress, Report } from 'interleave';
import { build, type Crate } from './crate';
import { randomId, runHost } from './host';
import { waitForIdleWorkers } from './idle-workers';
import { countLongTasks, untilDrawn } from './main-thread';
import type { PicturePiece } from './messages';
import { clearTracks, createTrackWriter } from './performance-tracks';
import type { NativePython } from './python/python-run';
import { reportDeath } from './python/report-death';

export interface Update {
  report: Report;
  progress: Progress;
}

export interface RunOptions {
  /** Stop aborts this signal: the run then ends at once, with the samples taken so far. */
  signal?: AbortSignal | undefined;
  /** Called between samples; the page draws the change before the next sample. */
  onProgress?: ((update: Update) => void) | undefined;
  /** Called if another tab measures: this run begins when that tab has finished. */
  onWaiting?: (() => void) | undefined;
  /** Called with each piece of a picture that a variant paints before it is warmed up. */
  onPicture?: ((piece: PicturePiece) => void) | undefined;
  /** Draws the spans of each sample in the browser's Performance panel, which costs time between samples. */
  tracks?: boolean | undefined;
  /** Pictures by the names that parameters use for them. They do not leave this browser. */
  pictures?: Record<string, Blob> | undefined;
  /** The machine's Python, if the caller runs it (`cargo xtask measure --python-native`). */
  native?: NativePython | undefined;
  /** Awaited before each sample, so that `cargo xtask bench` can take turns with other programs. */
  between?: (() => Promise<void>) | undefined;
}

/** The shortest interval between drawings during sampling, so that drawing adds little to a run of short samples. */
const DRAW_EVERY_MS = 250;

/** True if a host was terminated while its workers may have been busy. */
let workersMayBeBusy = false;

/**
 * Executes a plan with one host after another, until the recorder has no orders left. `messages` has those of the
 * environment's texts.
 */
export async function executeRun(
  crate: Crate,
  plan: Plan,
  environment: Environment,
  messages: Messages,
  { signal, onProgress, onPicture, between, tracks, pictures = {}, native }: RunOptions,
): Promise<Report> {
  const id = randomId();
  const recorder = new crate.Recorder(plan, id, new Date().toISOString(), environment);
  recorder.learn(messages);
  clearTracks();
  const draw = tracks ? createTrackWriter(recorder.report().variants) : null;
  const longTasks = countLongTasks();
  const cold = plan.start === 'cold';
  let lastDrawn = 0;
  let over = false;
  const show = () => {
    // A stopped host may still wait for the script or for a frame.
    if (over) return;
    try {
      onProgress?.({ report: recorder.report(), progress: recorder.progress() });
    } catch (error) {
      // An error in a script's callback must not end the measurement.
      reportError(error);
    }
  };
  const showAndDraw = async () => {
    if (!onProgress) return;
    show();
    await untilDrawn();
    lastDrawn = performance.now();
  };
  const drawBefore = async (phase: Phase) => {
    // Nothing is timed before sampling, so drawing disturbs nothing.
    if (phase.type !== 'sampling') show();
    // The duration of a first sample is unknown, so draw the state before it.
    else if (phase.number === 1 || performance.now() - lastDrawn >= DRAW_EVERY_MS) await showAndDraw();
  };
  const onEvent = async (sent: HostEvent) => {
    recorder.add_event(sent);
    const { event } = sent;
    if (event.type === 'sample') draw?.(event);
    if (event.type === 'turn' && event.phase.type === 'sampling') await between?.();
    if (event.type === 'turn' && !cold) await drawBefore(event.phase);
    return recorder.pending();
  };
  try {
    const shared = environment.no_threads === null;
    const flavour = await build(shared ? 'threads' : 'single');
    for (let orders = recorder.orders(); orders; orders = recorder.orders()) {
      // Draw a cold run only between hosts: the start of a host is part of what is timed.
      if (cold) await showAndDraw();
      if (workersMayBeBusy) await Promise.race([waitForIdleWorkers(), untilStopped(signal)]);
      const start = { build: flavour, shared, orders, pictures };
      const end = await runHost(start, { onEvent, onPicture, signal });
      workersMayBeBusy = cold || end !== 'done';
      if (end !== 'done') void crate.remove_files(id);
      if (end === 'done') recorder.finish();
      else if (end === 'stopped') recorder.abort();
      else {
        recorder.learn(end.died.messages);
        recorder.fail(end.died.english);
      }
    }
    if (plan.python) {
      try {
        const { runPython } = await import('./python/python-run');
        await runPython(recorder, plan.experiment, { signal, shared, native, drawBefore });
      } catch (error) {
        // The samples of the hosts are kept. Each death fails at least one row.
        for (const { interpreter } of recorder.python_orders())
          while (reportDeath(recorder, interpreter, error).length > 0);
      }
    }
    const counted = longTasks();
    if (counted) recorder.held_up(counted);
    return recorder.report();
  } finally {
    over = true;
    longTasks();
    recorder.free();
  }
}

/** Resolves when the signal is aborted. */
export function untilStopped(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
