// Who stands behind the page: a server of ours, or its own service worker.

import type { Environment } from 'interleave';
import type { Order } from '../service/orders';
import { engine } from '../i18n/en/engine';

const why = engine.noWorker;

export type Target = NonNullable<Environment['target']>;

/** Who answers the page's own requests, and why nobody does, where nobody does. */
export interface Served {
  target: Target;
  /** Why there is no service worker where one was to be. */
  missing: string | null;
}

/** Longer than any browser takes to start one. */
const PATIENCE_MS = 10_000;

/** When the page was last loaded anew to be isolated, ms since the epoch: never twice in a row. */
const RELOADED = 'interleave.reloaded';

/**
 * Longer than a reload takes. Chromium gives an isolated page another process, and neither process learns of the
 * other's notes, so that after a hard reload the note of the first visit is still there.
 */
const SOON_MS = 10_000;

/** Whether the page is from a host of files alone, as `cargo xtask dist` makes it. */
export const onStaticHost =
  // Tests of what is not drawn have no page.
  typeof document !== 'undefined' &&
  document.querySelector<HTMLMetaElement>('meta[name="interleave-host"]')?.content === 'static';

/**
 * Finds out who answers. Where that is the service worker, it is there when this is
 * over; and what makes the page load anew (isolation at the first visit, a new version)
 * happens before, so that it breaks nothing.
 */
export async function resolveTarget(): Promise<Served> {
  const missing = unsupportedReason();
  if (missing) return { target: onStaticHost ? 'none' : 'server', missing: onStaticHost ? missing : null };
  const known = await findRegistration();
  if (known?.waiting && (await takeOver(known.waiting))) return reload();
  if (!onStaticHost) return { target: 'server', missing: null };
  // A hard reload goes past the service worker, which then never gets the page; the next load does not.
  if (known?.active && wasReloaded() && !navigator.serviceWorker.controller && firstTry(SOON_MS)) {
    return reload();
  }
  try {
    await withTimeLimit(registerAndWait('./service-worker.js'));
  } catch (error) {
    return { target: 'none', missing: failureReason(error) };
  }
  if (!self.crossOriginIsolated && firstTry(Infinity)) return reload();
  return { target: 'service worker', missing: null };
}

/** By a person, or by itself. */
function wasReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'reload';
}

/** Has all files of the page put by. */
export async function cacheAllFiles(): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready;
  return active !== null && (await sendOrder(active, 'keep'));
}

/** Whether the page, from a server, is kept for when there is none; null where it cannot be. */
export async function isKeptOffline(): Promise<boolean | null> {
  if (unsupportedReason()) return null;
  const known = await findRegistration();
  return known === null ? null : known !== undefined;
}

/**
 * Keeps a page from our server for when there is none. Only if a person wants it: until
 * then no service worker is anywhere near what is measured, and then `/lab/` still goes
 * to the network (`www/service/worker.ts`).
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

/** The page's service worker; null where the browser keeps nothing for this site, and says so by throwing. */
async function findRegistration(): Promise<ServiceWorkerRegistration | undefined | null> {
  try {
    return await navigator.serviceWorker.getRegistration(document.baseURI);
  } catch {
    return null;
  }
}

/** Resolves when a service worker of that script has the page. */
async function registerAndWait(script: string): Promise<void> {
  const taken = untilControlled();
  await navigator.serviceWorker.register(script, { updateViaCache: 'none' });
  if (!navigator.serviceWorker.controller) await taken;
}

function untilControlled(): Promise<void> {
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
  });
}

/** Lets a new version have the page, unless another tab still runs the old one. */
async function takeOver(waiting: ServiceWorker): Promise<boolean> {
  const taken = untilControlled();
  const soon = withTimeLimit(
    sendOrder(waiting, 'take over').then((does) => (does ? taken.then(() => true) : false)),
  );
  return soon.catch(() => false);
}

/** What it answers. */
function sendOrder(worker: ServiceWorker, order: Order): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
  });
  worker.postMessage(order, [port2]);
  return answer;
}

/** Why none started, in a sentence. */
function failureReason(error: unknown): string {
  if (error instanceof TooLate) return error.message;
  const denied = error instanceof DOMException && error.name === 'SecurityError';
  return denied ? why.denied : why.broken(error instanceof Error ? error.message : String(error));
}

class TooLate extends Error {}

/** Why there can be no service worker, in a sentence. */
function unsupportedReason(): string | null {
  if ('serviceWorker' in navigator) return null;
  return self.isSecureContext ? why.unknown : why.insecure;
}

function withTimeLimit<T>(work: Promise<T>): Promise<T> {
  const lost = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new TooLate(why.late)), PATIENCE_MS);
  });
  return Promise.race([work, lost]);
}

/** Whether the page was not loaded anew for this within the last `ms`. Then it is to be now, and that is noted. */
function firstTry(ms: number): boolean {
  try {
    if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? -Infinity) < ms) return false;
    sessionStorage.setItem(RELOADED, String(Date.now()));
    return true;
  } catch {
    // It could not be remembered, and the page would be loaded anew for ever.
    return false;
  }
}

/** What waits for this waits for the page that comes. */
function reload(): Promise<never> {
  location.reload();
  return new Promise(() => {});
}
