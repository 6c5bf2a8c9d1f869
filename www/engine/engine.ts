// The engine: lists, checks and runs experiments.

import type { Checked, Environment, Messages, Plan, Report, Request, Schema } from 'interleave';
import { type Capabilities, probeCapabilities } from './capabilities';
import { build, crateOnPage, type FirstCrate, instantiate } from './crate';
import { executeRun, type RunOptions, untilStopped } from './run';
import { cacheAllFiles, resolveTarget } from './service-worker';
import { withRunLock } from './run-lock';

export type { Capabilities, CapabilityStep } from './capabilities';
export type { RunOptions, Update } from './run';

export interface Engine {
  readonly version: string;
  /** All experiments, with the schema of their parameters. */
  readonly catalogue: () => Schema[];
  /** The messages of the texts of both. */
  readonly messages: () => Messages;
  /** Validates a request and adds the defaults; runs nothing. */
  readonly check: (request: Request) => Checked;
  /**
   * Validates a request and executes its plan. Rejects only if the request is refused, with all problems in the
   * message.
   */
  readonly run: (request: Request, options?: RunOptions) => Promise<Report>;
  /** Executes a plan that `check` made. Failures are in the report. */
  readonly execute: (plan: Plan, options?: RunOptions) => Promise<Report>;
  /** Resolves after the probe of the browser, which begins after the first view. */
  readonly capabilities: Promise<Capabilities>;
}

/** Loads what the first view needs, then fetches in the background what a run needs. */
export async function startEngine(): Promise<Engine> {
  const loading = build('page').then((page) => instantiate(page));
  // `resolveTarget` may reload the page; then a failure here does not matter.
  loading.catch(() => {});
  const served = await resolveTarget();
  const crate: FirstCrate = await loading;
  const capabilities = untilIdle().then(() => probeCapabilities(served));
  // If the crate cannot be loaded, the run that needs it reports the failure.
  const ready = capabilities.then(crateOnPage).catch(() => {});
  // The end of the last run. Runs execute one after another: two would disturb each other's measurement.
  let last: Promise<unknown> = Promise.resolve();
  // Caching would disturb a measurement, so it waits for the run that a link may have started.
  if (served.target === 'service worker') void ready.then(() => last).then(cacheAllFiles);
  const execute = (plan: Plan, options: RunOptions = {}) => {
    const before = last;
    const run = (async () => {
      // A stopped run no longer waits for the run before it, and then executes nothing.
      await Promise.race([before, untilStopped(options.signal)]);
      const can = await capabilities;
      const place = environment(crate.version(), can);
      const whole = await crateOnPage();
      return withRunLock(
        () => executeRun(whole, plan, place, can.messages, options),
        options.signal,
        options.onWaiting,
      );
    })();
    // Wait for both: a run that is stopped while it waits ends before the run that it waited for.
    last = Promise.allSettled([before, run]).then(() => {});
    return run;
  };
  const { experiments, messages } = crate.catalogue();
  return {
    version: crate.version(),
    // A script may change what it gets.
    catalogue: () => structuredClone(experiments),
    messages: () => messages,
    check: (request) => crate.check(request),
    capabilities,
    execute,
    run: async (request, options) => {
      const checked = crate.check(request);
      if (checked.type === 'ready') return execute(checked.plan, options);
      throw new Error(checked.problems.map(({ message }) => message).join(' '));
    },
  };
}

/** Returns the environment of a run as the report names it. */
export function environment(version: string, can: Capabilities): Environment {
  return {
    user_agent: navigator.userAgent,
    cross_origin_isolated: can.isolated,
    flavour: can.threads ? 'threads' : 'single',
    hardware_concurrency: can.cores,
    simd: can.simd,
    clock_grain_us: can.clockGrainUs,
    protocol: can.protocol,
    target: can.target,
    version,
    long_tasks: null,
    no_threads: can.noThreads,
  };
}

/** Resolves when the browser is idle after the first view, or at the latest after a second. */
function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in self) requestIdleCallback(() => resolve(), { timeout: 1_000 });
    else setTimeout(resolve, 200);
  });
}
