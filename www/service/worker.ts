// The page's own service worker. It keeps the page's files, so that the page opens
// without a network. On a host of files alone (`cargo xtask dist`) it also stands in
// for our server: it adds the headers that isolate the page, and answers `/lab/`.

import { Files } from './files';
import type { Order } from './orders';
import { answer } from './target';

declare const self: ServiceWorkerGlobalScope;

/** A page from our server asks for this: what is measured there goes to the network. */
const BESIDE_A_SERVER = new URL(self.location.href).searchParams.get('lab') === 'network';

const files = new Files(self.registration.scope, BESIDE_A_SERVER);

/** Chromium's: requests that do not come by here at all (W3C, Service Workers, static routing). */
interface WithRoutes {
  addRoutes?: (rules: { condition: { urlPattern: URLPatternInit }; source: 'network' }[]) => Promise<void>;
}
interface URLPatternInit {
  pathname: string;
}

self.addEventListener('install', (event) => {
  if (BESIDE_A_SERVER) {
    const route = { condition: { urlPattern: { pathname: '/lab/*' } }, source: 'network' as const };
    void (event as WithRoutes).addRoutes?.([route]);
  }
  // The first one is there at once, and fetches when the page is idle. A later one waits
  // until it has everything and no tab runs what was before it: nothing of two versions
  // is ever mixed, and no run is disturbed.
  event.waitUntil(self.registration.active ? files.keep() : self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([files.forgetOthers(), self.clients.claim()]));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  const path = labPath(url);
  if (path !== null) {
    if (!BESIDE_A_SERVER) event.respondWith(answer(event, path, url.search.slice(1)));
    return;
  }
  const file = files.answer(event.request, url);
  if (file) event.respondWith(file);
});

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  event.waitUntil(carryOut(event.data as Order).then((done) => port?.postMessage(done)));
});

async function carryOut(order: Order): Promise<boolean> {
  if (order === 'keep') return files.keep().then(...outcome);
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tabs.length > 1) return false;
  await self.skipWaiting();
  return true;
}

const outcome = [() => true, () => false] as const;

/**
 * `/lab/…`, whether it was asked for from the root, as the crate does, or from the
 * folder that the page is in; null for anything else.
 */
function labPath({ pathname }: URL): string | null {
  const folder = new URL(self.registration.scope).pathname;
  const within = pathname.startsWith(folder) ? `/${pathname.slice(folder.length)}` : pathname;
  return [within, pathname].find((path) => path === '/lab' || path.startsWith('/lab/')) ?? null;
}
