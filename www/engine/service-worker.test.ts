import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { engineText } from '../i18n/en/engine';
import { settled } from './fakes';

/** Loads the module afresh: it reads the kind of host when it is loaded. */
async function loaded(host: 'static' | 'server'): Promise<typeof import('./service-worker')> {
  vi.stubGlobal('document', {
    baseURI: 'https://example.org/',
    querySelector: () => (host === 'static' ? { content: 'static' } : null),
  });
  vi.resetModules();
  return import('./service-worker');
}

class FakeContainer extends EventTarget {
  controller: object | null = null;
  readonly register = vi.fn<(script: string) => Promise<void>>().mockResolvedValue();
  readonly getRegistration = vi.fn<() => Promise<object | undefined>>().mockResolvedValue(undefined);

  /** Dispatches the event of a service worker that takes control of the page. */
  takeOver(): void {
    this.controller = {};
    this.dispatchEvent(new Event('controllerchange'));
  }
}

let container: FakeContainer;
const reload = vi.fn();
let page: EventTarget;
let notes: Map<string, string>;

beforeEach(() => {
  vi.useFakeTimers();
  container = new FakeContainer();
  notes = new Map();
  page = new EventTarget();
  reload.mockReset();
  vi.stubGlobal('navigator', { serviceWorker: container });
  vi.stubGlobal('self', { isSecureContext: true, crossOriginIsolated: true });
  vi.stubGlobal('location', { reload });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => notes.get(name) ?? null,
    setItem: (name: string, value: string) => notes.set(name, value),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Returns the result, or undefined if the work still waits: a page that reloads waits for ever. */
async function outcome<T>(work: Promise<T>): Promise<T | undefined> {
  let result: T | undefined;
  void work.then((value) => (result = value));
  await settled();
  return result;
}

test('a page from a server registers no service worker', async () => {
  const { resolveTarget } = await loaded('server');
  expect(await resolveTarget()).toStrictEqual({ target: 'server', missing: null });
  expect(container.register).not.toHaveBeenCalled();
});

test('a page from a static host waits until its service worker controls it', async () => {
  const { resolveTarget } = await loaded('static');
  const work = resolveTarget();
  expect(await outcome(work)).toBe(undefined);
  container.takeOver();
  expect(await work).toStrictEqual({ target: 'service worker', missing: null });
  expect(reload).not.toHaveBeenCalled();
});

test('a page that is not isolated yet is reloaded once', async () => {
  vi.stubGlobal('self', { isSecureContext: true, crossOriginIsolated: false });
  container.controller = {};
  const { resolveTarget } = await loaded('static');
  expect(await outcome(resolveTarget())).toBe(undefined);
  expect(reload).toHaveBeenCalledTimes(1);
  expect(await outcome(resolveTarget())).toStrictEqual({ target: 'service worker', missing: null });
  expect(reload).toHaveBeenCalledTimes(1);
});

test('a page that the browser shows again although it reloads is reloaded again', async () => {
  vi.stubGlobal('self', { isSecureContext: true, crossOriginIsolated: false });
  container.controller = {};
  const { resolveTarget } = await loaded('static');
  expect(await outcome(resolveTarget())).toBe(undefined);
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  expect(reload).toHaveBeenCalledTimes(1);
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(reload).toHaveBeenCalledTimes(2);
});

test('without support for service workers, a sentence says why', async () => {
  vi.stubGlobal('navigator', {});
  const { resolveTarget } = await loaded('static');
  expect(await resolveTarget()).toStrictEqual({ target: 'none', missing: engineText('service-unknown') });
  vi.stubGlobal('self', { isSecureContext: false });
  expect(await resolveTarget()).toStrictEqual({ target: 'none', missing: engineText('service-insecure') });
});

test('a denied, broken or late service worker leaves the page without one', async () => {
  const { resolveTarget } = await loaded('static');
  container.register.mockRejectedValueOnce(new DOMException('no data', 'SecurityError'));
  expect((await resolveTarget()).missing).toStrictEqual(engineText('service-denied'));
  container.register.mockRejectedValueOnce(new TypeError('404'));
  expect((await resolveTarget()).missing).toStrictEqual(engineText('service-broken', { cause: '404' }));
  const work = resolveTarget();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await work).toStrictEqual({ target: 'none', missing: engineText('service-late') });
});
