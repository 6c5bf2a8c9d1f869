// Probes the browser: isolation, shared memory, messages with shared memory, a thread pool. Each step needs the
// previous step, so the first failed step is the reason why there are no threads.

import { ASSUMED_CORES, coresOf } from '../util/browser';
import type { Messages } from 'interleave';
import { engineText, type EngineText, textOf, verbatim } from '../i18n/en/engine';
import { build } from './crate';
import type { FromProbe, ProbeStep, ToProbe } from './messages';
import type { Served, Target } from './service-worker';

/** The protocol if the browser does not name it, as for a page from its cache. */
export const UNKNOWN_PROTOCOL = 'unknown';

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
  /** The messages of these sentences. */
  messages: Messages;
}

/** Time limit for the probe, threads included. */
const TIME_LIMIT_MS = 20_000;

/** The smallest module with a SIMD instruction: its only function drops a `v128.const`. */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 23, 1, 21, 0, 253, 12, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 26, 11,
]);

/** The steps in the order of the probe: each needs the previous step. */
const PROBE_STEPS = ['memory', 'sent', 'pool'] as const satisfies ProbeStep[];

type Probed = Partial<Record<ProbeStep, { ok: boolean; detail: EngineText }>>;

/** Probes the browser once. Starts two threads, which takes a moment. */
export async function probeCapabilities(served: Served): Promise<Capabilities> {
  const isolated = self.crossOriginIsolated;
  const { probed, clockGrainUs } = await probe(isolated);
  const messages: Messages = {};
  const english = (text: EngineText) => {
    Object.assign(messages, text.messages);
    return text.english;
  };
  const steps = [
    {
      name: english(engineText('step-isolated')),
      ok: isolated,
      detail: english(isolated ? isolatedBy(served) : notIsolated(served)),
    },
    ...PROBE_STEPS.map((key) => ({
      name: english(engineText(`step-${key}`)),
      ok: probed[key]?.ok ?? null,
      detail: english(probed[key]?.detail ?? engineText('not-tried')),
    })),
  ];
  const threads = steps.every(({ ok }) => ok);
  const cores = coresOf(navigator.hardwareConcurrency);
  return {
    isolated,
    threads,
    noThreads: threads ? null : english(reason(steps, served)),
    steps,
    cores: cores ?? ASSUMED_CORES,
    coresAssumed: cores === null,
    simd: WebAssembly.validate(SIMD_MODULE),
    clockGrainUs,
    // The service worker answers without a network protocol.
    protocol: served.target === 'service worker' ? served.target : protocol(),
    target: served.target,
    unanswered: served.target === 'none' ? english(served.missing ?? verbatim('')) : null,
    messages,
  };
}

function isolatedBy({ target }: Served): EngineText {
  return engineText(target === 'service worker' ? 'isolated-by-worker' : 'isolated-by-server');
}

function notIsolated({ target, missing }: Served): EngineText {
  if (missing) return engineText('not-isolated-by-host', { why: missing });
  return engineText(target === 'service worker' ? 'not-isolated-by-worker' : 'not-isolated-by-server');
}

function protocol(): string {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.nextHopProtocol || UNKNOWN_PROTOCOL;
}

function reason(steps: CapabilityStep[], { target, missing }: Served): EngineText {
  const failed = steps.findIndex(({ ok }) => !ok);
  if (failed > 0) return engineText(`no-${PROBE_STEPS[failed - 1] ?? 'pool'}`);
  const tried = engineText(target === 'server' ? 'isolated-when-served' : 'isolation-tried');
  return engineText('not-isolated', { why: missing ?? tried });
}

/** Runs the probe's worker until it has finished, failed or reached the time limit. */
async function probe(isolated: boolean): Promise<{ probed: Probed; clockGrainUs: number }> {
  const worker = new Worker(new URL('./probe-worker.ts', import.meta.url), { type: 'module' });
  const probed: Probed = {};
  const threads = isolated
    ? await build('threads').catch((error: unknown) => {
        probed.memory = { ok: false, detail: engineText('threads-not-loaded', { why: textOf(error) }) };
        return null;
      })
    : null;
  const orders: ToProbe = { threads, page: await build('page') };
  const failed = (detail: EngineText) => {
    const next = PROBE_STEPS.find((step) => !probed[step]?.ok);
    if (isolated && next) probed[next] ??= { ok: false, detail };
  };
  let limit: ReturnType<typeof setTimeout> | undefined;
  const clockGrainUs = await new Promise<number>((resolve) => {
    limit = setTimeout(() => {
      failed(engineText('no-answer', { seconds: TIME_LIMIT_MS / 1000 }));
      resolve(0);
    }, TIME_LIMIT_MS);
    worker.onerror = (event) => {
      failed(event.message ? verbatim(event.message) : engineText('probe-not-loaded'));
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
