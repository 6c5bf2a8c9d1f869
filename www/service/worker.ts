// The page's service worker. It caches the page's files, so that the page opens without a network. On a static host
// (`cargo xtask dist`) it also replaces our server: it adds the headers that isolate the page, and answers `/lab/`.

import { Files } from './files';
import type { Order } from './orders';
import { answer } from './target';

declare const self: ServiceWorkerGlobalScope;

/** True for a page from our server: its requests to `/lab/` go to the network. */
const HAS_SERVER = new URL(self.location.href).searchParams.get('lab') === 'network';

const files = new Files(self.registration.scope, HAS_SERVER);

/** Chromium's static routing: requests that bypass the service worker (W3C, Service Workers). */
interface WithRoutes {
  addRoutes?: (rules: { condition: { urlPattern: URLPatternInit }; source: 'network' }[]) => Promise<void>;
}
interface URLPatternInit {
  pathname: string;
}

self.addEventListener('install', (event) => {
  if (HAS_SERVER) {
    const route = { condition: { urlPattern: { pathname: '/lab/*' } }, source: 'network' as const };
    void (event as WithRoutes).addRoutes?.([route]);
  }
  // The first version is activated at once, and caches the files when the page is idle. A later version caches all
  // files first and waits until no tab runs the old one, so that two versions are never mixed and no run is
  // disturbed.
  event.waitUntil(self.registration.active ? files.cacheAll() : self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([files.deleteOtherCaches(), self.clients.claim()]));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  const path = labPath(url);
  if (path !== null) {
    if (!HAS_SERVER) event.respondWith(answer(event, path, url.search.slice(1)));
    return;
  }
  const file = files.answer(event.request, url);
  if (file) event.respondWith(file);
});

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  event.waitUntil(executeOrder(event.data as Order).then((done) => port?.postMessage(done)));
});

async function executeOrder(order: Order): Promise<boolean> {
  if (order === 'keep') return files.cacheAll().then(...outcome);
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tabs.length > 1) return false;
  // Not awaited: in Chromium the promise may wait for the activation itself.
  void self.skipWaiting();
  return true;
}

const outcome = [() => true, () => false] as const;

/**
 * Returns the path within `/lab/`, requested from the root, as the crate does, or from the page's folder; null for
 * any other path.
 */
function labPath({ pathname }: URL): string | null {
  const folder = new URL(self.registration.scope).pathname;
  const within = pathname.startsWith(folder) ? `/${pathname.slice(folder.length)}` : pathname;
  return [within, pathname].find((path) => path === '/lab' || path.startsWith('/lab/')) ?? null;
}
