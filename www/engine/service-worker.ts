// Determines what answers the page's requests: the server or the page's own service worker.

import type { Environment } from 'interleave';
import type { Order } from '../service/orders';
import { EngineError, engineText, type EngineText, messageOf, textOf } from '../i18n/en/engine';

export type Target = NonNullable<Environment['target']>;

/** What answers the page's requests to its own origin. */
export interface Served {
  target: Target;
  /** Why the page has no service worker although it needs one; null otherwise. */
  missing: EngineText | null;
}

/** Time limit for starting a service worker. */
const TIME_LIMIT_MS = 10_000;

/** Time limit for activating a version that waits; Chromium takes 1.2 s. The page shows nothing meanwhile. */
const ACTIVATION_LIMIT_MS = 4_000;

/**
 * The key of the time (ms since the epoch) at which the page was last reloaded to be isolated: it must not reload
 * twice in a row.
 */
const RELOADED = 'interleave.reloaded';

/**
 * The shortest time between two reloads; longer than a reload takes. Chromium gives an isolated page another
 * process, and the two processes do not share session storage, so that after a hard reload the page reads the
 * time of the first visit.
 */
const MIN_RELOAD_INTERVAL_MS = 10_000;

/** True if the page comes from a static host, as `cargo xtask dist` builds it. */
export const onStaticHost =
  // Tests of modules without a view have no document.
  typeof document !== 'undefined' &&
  document.querySelector<HTMLMetaElement>('meta[name="interleave-host"]')?.content === 'static';

/**
 * Determines what answers the page's requests. If it is the service worker, it controls the page when this resolves.
 * Reloads the page first if isolation (at the first visit) or a new version needs it, so that the reload interrupts
 * no run.
 */
export async function resolveTarget(): Promise<Served> {
  const missing = unsupportedReason();
  if (missing) return { target: onStaticHost ? 'none' : 'server', missing: onStaticHost ? missing : null };
  const registered = await findRegistration();
  if (registered?.waiting && (await takeOver(registered.waiting))) return reload();
  if (!onStaticHost) return { target: 'server', missing: null };
  // A page that was loaded by a hard reload is never controlled by the service worker, so reload it once more.
  if (
    registered?.active &&
    wasReloaded() &&
    !navigator.serviceWorker.controller &&
    mayReload(MIN_RELOAD_INTERVAL_MS)
  ) {
    return reload();
  }
  try {
    await withTimeLimit(registerAndWait('./service-worker.js'));
  } catch (error) {
    return { target: 'none', missing: failureReason(error) };
  }
  if (!self.crossOriginIsolated && mayReload(Infinity)) return reload();
  return { target: 'service worker', missing: null };
}

/** Returns true if the page was reloaded, by the user or by itself. */
function wasReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'reload';
}

/** Tells the service worker to cache all files of the page. Resolves to true when it has. */
export async function cacheAllFiles(): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready;
  return active !== null && (await sendOrder(active, 'keep'));
}

/** Resolves to true if a page from the server is also available offline, to null if the browser cannot do this. */
export async function isKeptOffline(): Promise<boolean | null> {
  if (unsupportedReason()) return null;
  const known = await findRegistration();
  return known === null ? null : known !== undefined;
}

/**
 * Makes a page from the server available offline. Called only if the user asks for it, so that by default no
 * service worker can influence a measurement. Requests to `/lab/` still go to the network
 * (`www/service/worker.ts`).
 */
export async function keepOffline(): Promise<boolean> {
  await withTimeLimit(registerAndWait('./service-worker.js?lab=network'));
  return cacheAllFiles();
}

export async function forgetOffline(): Promise<void> {
  const registration = await findRegistration();
  await registration?.unregister();
  const names = await caches.keys();
  const family = `interleave ${registration?.scope ?? ''} `;
  await Promise.all(names.filter((name) => name.startsWith(family)).map((name) => caches.delete(name)));
}

/**
 * Returns the registration of the page's service worker; null if the browser blocks storage for this site, which it
 * reports by throwing.
 */
async function findRegistration(): Promise<ServiceWorkerRegistration | undefined | null> {
  try {
    return await navigator.serviceWorker.getRegistration(document.baseURI);
  } catch {
    return null;
  }
}

/** Registers a script and resolves when its service worker controls the page. */
async function registerAndWait(script: string): Promise<void> {
  const controlled = untilControlled();
  await navigator.serviceWorker.register(script, { updateViaCache: 'none' });
  if (!navigator.serviceWorker.controller) await controlled;
}

function untilControlled(): Promise<void> {
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
  });
}

/**
 * Activates a waiting version. Resolves to false if another tab still runs the old one, or if Chromium delays it: it
 * forgets the order if a request restarts the old version while Chromium stops it. A further order or request does not
 * help, a later load does (https://github.com/joCur/quorum/issues/216).
 */
async function takeOver(waiting: ServiceWorker): Promise<boolean> {
  const activated = untilActivated(waiting);
  const activation = withTimeLimit(
    sendOrder(waiting, 'take over').then((does) => (does ? activated.then(() => true) : false)),
    ACTIVATION_LIMIT_MS,
  );
  return activation.catch(() => false);
}

/** Chromium may lose a navigation that begins while a new version is activated, so the page waits until it is. */
function untilActivated(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve();
    });
  });
}

/** Posts an order and resolves to the answer. */
function sendOrder(worker: ServiceWorker, order: Order): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
  });
  worker.postMessage(order, [port2]);
  return answer;
}

/** Returns why no service worker started, in a sentence. */
function failureReason(error: unknown): EngineText {
  if (error instanceof EngineError) return textOf(error);
  const denied = error instanceof DOMException && error.name === 'SecurityError';
  return denied ? engineText('service-denied') : engineText('service-broken', { cause: messageOf(error) });
}

/** Returns why the browser cannot have a service worker, in a sentence; null if it can. */
function unsupportedReason(): EngineText | null {
  if ('serviceWorker' in navigator) return null;
  return engineText(self.isSecureContext ? 'service-unknown' : 'service-insecure');
}

function withTimeLimit<T>(work: Promise<T>, ms = TIME_LIMIT_MS): Promise<T> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new EngineError(engineText('service-late'))), ms);
  });
  return Promise.race([work, timeout]);
}

/** Returns true, and stores the time, if the page was not reloaded for isolation within the last `ms`. */
function mayReload(ms: number): boolean {
  try {
    if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? -Infinity) < ms) return false;
    sessionStorage.setItem(RELOADED, String(Date.now()));
    return true;
  } catch {
    // Without storage the page would reload for ever.
    return false;
  }
}

/**
 * Reloads the page. The promise never settles, so that callers wait for the new page. After a hard reload Chromium may
 * show this page once more, from its back/forward cache; then it reloads again.
 */
function reload(): Promise<never> {
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  location.reload();
  return new Promise(() => {});
}
