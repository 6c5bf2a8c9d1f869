import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { engineText, verbatim } from '../i18n/en/engine';
import { type Capabilities, probeCapabilities } from './capabilities';
import { FakeWorker, installFakes, settled } from './fakes';
import type { Served } from './service-worker';

const build = vi.hoisted(() => vi.fn<(flavour: string) => Promise<unknown>>());
vi.mock('./crate', () => ({ build }));

const SERVER: Served = { target: 'server', missing: null };

beforeEach(() => {
  vi.useFakeTimers();
  installFakes();
  vi.stubGlobal('self', { crossOriginIsolated: true });
  build.mockReset().mockImplementation((flavour) => Promise.resolve({ glue: flavour }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function probing(served = SERVER): Promise<{ worker: FakeWorker; found: Promise<Capabilities> }> {
  const found = probeCapabilities(served);
  await settled();
  return { worker: FakeWorker.last, found };
}

const outcomes = ({ steps }: Capabilities) => steps.map(({ ok }) => ok);

test('threads are available if every step of the check succeeds', async () => {
  const { worker, found } = await probing();
  expect(worker.received).toStrictEqual([{ threads: { glue: 'threads' }, page: { glue: 'page' } }]);
  for (const step of ['memory', 'sent', 'pool'] as const)
    worker.dispatch({ step, ok: true, detail: verbatim('fine') });
  worker.dispatch({ clockGrainUs: 5 });
  const can = await found;
  expect(can).toMatchObject({ isolated: true, threads: true, noThreads: null, clockGrainUs: 5 });
  expect(outcomes(can)).toStrictEqual([true, true, true, true]);
  expect(worker.terminated).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('the first failed step is the reason, and later steps are not tried', async () => {
  const { worker, found } = await probing();
  worker.dispatch({ step: 'memory', ok: true, detail: verbatim('fine') });
  worker.dispatch({ step: 'sent', ok: false, detail: verbatim('DataCloneError') });
  worker.dispatch({ clockGrainUs: 5 });
  const can = await found;
  expect(outcomes(can)).toStrictEqual([true, true, false, null]);
  const [why, notTried] = [engineText('no-sent'), engineText('not-tried')];
  expect(can.noThreads).toBe(why.english);
  expect(can.steps[3]?.detail).toBe(notTried.english);
  expect(can.messages).toMatchObject({ ...why.messages, ...notTried.messages });
});

test('a page that is not isolated tries no step, and the reason names what could isolate it', async () => {
  vi.stubGlobal('self', { crossOriginIsolated: false });
  const { worker, found } = await probing();
  expect(worker.received).toMatchObject([{ threads: null }]);
  worker.dispatch({ clockGrainUs: 100 });
  const can = await found;
  expect(outcomes(can)).toStrictEqual([false, null, null, null]);
  expect(can.noThreads).toContain('`cargo xtask play`');

  const missing = engineText('service-insecure');
  const other = await probing({ target: 'none', missing });
  other.worker.dispatch({ clockGrainUs: 100 });
  const { noThreads, unanswered } = await other.found;
  expect(noThreads).toContain(missing.english);
  expect(unanswered).toBe(missing.english);
});

test('the reason is a build that cannot be loaded', async () => {
  build.mockImplementation((flavour) =>
    flavour === 'threads' ? Promise.reject(new Error('HTTP 404')) : Promise.resolve({ glue: flavour }),
  );
  const { worker, found } = await probing();
  worker.dispatch({ clockGrainUs: 5 });
  const can = await found;
  expect(outcomes(can)).toStrictEqual([true, false, null, null]);
  expect(can.steps[1]?.detail).toContain('HTTP 404');
});

test('a worker that cannot be loaded or never answers ends the probe', async () => {
  const broken = await probing();
  broken.worker.onerror?.({ message: '' });
  expect((await broken.found).steps[1]).toMatchObject({
    ok: false,
    detail: 'its worker could not be loaded',
  });
  expect(broken.worker.terminated).toBe(true);

  const silent = await probing();
  silent.worker.dispatch({ step: 'memory', ok: true, detail: verbatim('fine') });
  await vi.advanceTimersByTimeAsync(20_000);
  const can = await silent.found;
  expect(outcomes(can)).toStrictEqual([true, true, false, null]);
  expect(can.steps[2]?.detail).toBe('no answer within 20 s');
  expect(silent.worker.terminated).toBe(true);
});
