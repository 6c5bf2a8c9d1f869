// Probes the browser: isolation, shared memory, messages with shared memory, a thread pool. Each step needs the
// previous step, so the first failed step is the reason why there are no threads.

import { ASSUMED_CORES, coresOf } from '../util/browser';
import { engine } from '../i18n/en/engine';
import { build } from './crate';
import type { FromProbe, ProbeStep, ToProbe } from './messages';
import type { Served, Target } from './service-worker';

const texts = engine.steps;

/** One step of the probe; `ok` is null if the step was not tried. */
export interface CapabilityStep {
  name: string;
  ok: boolean | null;
  detail: string;
}

export interface Capabilities {
  isolated: boolean;
  threads: boolean;
  /** Why there are no threads and what would help, in a sentence for reports; null if there are threads. */
  noThreads: string | null;
  steps: CapabilityStep[];
  cores: number;
  /** True if the browser does not report its number of cores. */
  coresAssumed: boolean;
  simd: boolean;
  clockGrainUs: number;
  protocol: string;
  /** The server or service worker that answers the page's requests to its own origin. */
  target: Target;
  /** Why nothing answers the page's requests, in a sentence; null if the server or a service worker does. */
  unanswered: string | null;
}

/** Time limit for the probe, threads included. */
const TIME_LIMIT_MS = 20_000;

/** The smallest module with a SIMD instruction: its only function drops a `v128.const`. */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 23, 1, 21, 0, 253, 12, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 26, 11,
]);

/** The steps in the order of the probe: each needs the previous step. */
const PROBE_STEPS: ProbeStep[] = ['memory', 'sent', 'pool'];

type Probed = Partial<Record<ProbeStep, { ok: boolean; detail: string }>>;

/** Probes the browser once. Starts two threads, which takes a moment. */
export async function probeCapabilities(served: Served): Promise<Capabilities> {
  const isolated = self.crossOriginIsolated;
  const { probed, clockGrainUs } = await probe(isolated);
  const steps = [
    {
      name: texts.isolated,
      ok: isolated,
      detail: isolated ? isolatedBy(served) : notIsolated(served),
    },
    ...PROBE_STEPS.map((key) => ({
      name: texts[key],
      ok: probed[key]?.ok ?? null,
      detail: probed[key]?.detail ?? texts.before,
    })),
  ];
  const threads = steps.every(({ ok }) => ok);
  const cores = coresOf(navigator.hardwareConcurrency);
  return {
    isolated,
    threads,
    noThreads: threads ? null : reason(steps, served),
    steps,
    cores: cores ?? ASSUMED_CORES,
    coresAssumed: cores === null,
    simd: WebAssembly.validate(SIMD_MODULE),
    clockGrainUs,
    // The service worker answers without a network protocol.
    protocol: served.target === 'service worker' ? served.target : protocol(),
    target: served.target,
    unanswered: served.target === 'none' ? (served.missing ?? '') : null,
  };
}

function isolatedBy({ target }: Served): string {
  return target === 'service worker' ? texts.isolatedByWorker : texts.isolatedByServer;
}

function notIsolated({ target, missing }: Served): string {
  if (missing) return texts.notIsolatedByHost(missing);
  return target === 'service worker' ? texts.notIsolatedByWorker : texts.notIsolatedByServer;
}

function protocol(): string {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.nextHopProtocol || engine.unknown;
}

function reason(steps: CapabilityStep[], { target, missing }: Served): string {
  const why = engine.noThreads;
  const failed = steps.findIndex(({ ok }) => !ok);
  if (failed === 0) return target === 'server' ? why.byServer : why.byWorker(missing ?? why.tried);
  return why[PROBE_STEPS[failed - 1] ?? 'pool'];
}

/** Runs the probe's worker until it has finished, failed or reached the time limit. */
async function probe(isolated: boolean): Promise<{ probed: Probed; clockGrainUs: number }> {
  const worker = new Worker(new URL('./probe-worker.ts', import.meta.url), { type: 'module' });
  const probed: Probed = {};
  const threads = isolated
    ? await build('threads').catch((error: unknown) => {
        probed.memory = { ok: false, detail: texts.notLoaded(String(error)) };
        return null;
      })
    : null;
  const orders: ToProbe = { threads, page: await build('page') };
  const failed = (detail: string) => {
    const next = PROBE_STEPS.find((step) => !probed[step]?.ok);
    if (isolated && next) probed[next] ??= { ok: false, detail };
  };
  let limit: ReturnType<typeof setTimeout> | undefined;
  const clockGrainUs = await new Promise<number>((resolve) => {
    limit = setTimeout(() => {
      failed(texts.noAnswer(TIME_LIMIT_MS / 1000));
      resolve(0);
    }, TIME_LIMIT_MS);
    worker.onerror = (event) => {
      failed(event.message || texts.noWorker);
      resolve(0);
    };
    worker.onmessage = ({ data }: MessageEvent<FromProbe>) => {
      if ('step' in data) probed[data.step] = data;
      else resolve(data.clockGrainUs);
    };
    worker.postMessage(orders);
  });
  clearTimeout(limit);
  worker.terminate();
  return { probed, clockGrainUs };
}
