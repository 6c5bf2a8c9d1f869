// Who stands behind the page: a server of ours, or its own service worker.

import type { Environment } from 'interleave';
import type { Order } from '../service/orders';
import { engine } from '../words/en/engine';

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

/** Notes that the page was loaded anew to be isolated: never twice in a row. */
const RELOADED = 'interleave.reloaded';

/** A load within this time is the reload that was asked for. */
const SOON_MS = 5_000;

/** Where each load takes longer than that, an end all the same. */
const MOST_RELOADS = 5;

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
export async function settle(): Promise<Served> {
  const missing = cannot();
  if (missing) return { target: onStaticHost ? 'none' : 'server', missing: onStaticHost ? missing : null };
  const known = await registered();
  if (known?.waiting && (await takeOver(known.waiting))) return reload();
  if (!onStaticHost) return { target: 'server', missing: null };
  // A hard reload goes past the service worker, which then never gets the page; the next load does not.
  if (known?.active && wasReloaded() && !navigator.serviceWorker.controller && firstTry()) return reload();
  try {
    await within(controlled('./service-worker.js'));
  } catch (error) {
    return { target: 'none', missing: error instanceof Error ? error.message : String(error) };
  }
  if (!self.crossOriginIsolated && firstTry()) return reload();
  return { target: 'service worker', missing: null };
}

function wasReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'reload';
}

/** Has all files of the page put by. */
export async function keep(): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready;
  return active !== null && (await ask(active, 'keep'));
}

/** Whether the page, from a server, is kept for when there is none; null where it cannot be. */
export async function keptForOffline(): Promise<boolean | null> {
  if (cannot()) return null;
  const known = await registered();
  return known === null ? null : known !== undefined;
}

/**
 * Keeps a page from our server for when there is none. Only if a person wants it: until
 * then no service worker is anywhere near what is measured, and then `/lab/` still goes
 * to the network (`www/service/worker.ts`).
 */
export async function keepForOffline(): Promise<boolean> {
  await within(controlled('./service-worker.js?lab=network'));
  return keep();
}

export async function forgetOffline(): Promise<void> {
  const registration = await registered();
  await registration?.unregister();
  const names = await caches.keys();
  const family = `interleave ${registration?.scope ?? ''} `;
  await Promise.all(names.filter((name) => name.startsWith(family)).map((name) => caches.delete(name)));
}

/** The page's service worker; null where the browser keeps nothing for this site, and says so by throwing. */
async function registered(): Promise<ServiceWorkerRegistration | undefined | null> {
  try {
    return await navigator.serviceWorker.getRegistration(document.baseURI);
  } catch {
    return null;
  }
}

/** Resolves when a service worker of that script has the page. */
async function controlled(script: string): Promise<void> {
  const taken = handedOver();
  await navigator.serviceWorker.register(script, { updateViaCache: 'none' });
  if (!navigator.serviceWorker.controller) await taken;
}

function handedOver(): Promise<void> {
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
  });
}

/** Lets a new version have the page, unless another tab still runs the old one. */
async function takeOver(waiting: ServiceWorker): Promise<boolean> {
  const taken = handedOver();
  const soon = within(ask(waiting, 'take over').then((does) => (does ? taken.then(() => true) : false)));
  return soon.catch(() => false);
}

/** What it answers. */
function ask(worker: ServiceWorker, order: Order): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
  });
  worker.postMessage(order, [port2]);
  return answer;
}

/** Why there can be no service worker, in a sentence. */
function cannot(): string | null {
  if ('serviceWorker' in navigator) return null;
  return self.isSecureContext ? why.unknown : why.insecure;
}

function within<T>(work: Promise<T>): Promise<T> {
  const lost = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(why.late)), PATIENCE_MS);
  });
  return Promise.race([work, lost]);
}

/** When the page was last loaded anew for this, ms since the epoch, and how often in this tab. */
interface Reloads {
  at: number;
  count: number;
}

/** `true` once; soon after that, or where it cannot be remembered, the page does as it is. */
function firstTry(): boolean {
  const { at, count } = reloads();
  if (Date.now() - at < SOON_MS || count >= MOST_RELOADS) return false;
  return mark({ at: Date.now(), count: count + 1 });
}

/**
 * Chromium gives an isolated page another process, and neither process learns of the other's changes: what is
 * read may be old, and so its age counts.
 */
function reloads(): Reloads {
  const none = { at: 0, count: 0 };
  try {
    return { ...none, ...(JSON.parse(sessionStorage.getItem(RELOADED) ?? '{}') as Partial<Reloads>) };
  } catch {
    return none;
  }
}

function mark(reloads: Reloads): boolean {
  try {
    sessionStorage.setItem(RELOADED, JSON.stringify(reloads));
    return true;
  } catch {
    return false;
  }
}

/** What waits for this waits for the page that comes. */
function reload(): Promise<never> {
  location.reload();
  return new Promise(() => {});
}
