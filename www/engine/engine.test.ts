import type { Checked, Report, Request } from 'interleave';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startEngine } from './engine';
import { FakeLocks, installFakes, settled } from './fakes';
import type { executeRun, RunOptions } from './run';

const fakes = vi.hoisted(() => ({
  check: vi.fn<(request: Request) => Checked>(),
  executeRun: vi.fn<typeof executeRun>(),
  probe: vi.fn<() => Promise<object>>(),
  resolveTarget: vi.fn<() => Promise<object>>(),
  cacheAllFiles: vi.fn<() => Promise<boolean>>(),
}));
vi.mock('./crate', () => {
  const crate = {
    version: () => '1.0.0',
    check: fakes.check,
    catalogue: () => ({ experiments: [{ id: 'countdown' }] }),
  };
  return {
    build: (flavour: string) => Promise.resolve({ glue: flavour }),
    instantiate: () => Promise.resolve(crate),
    crateOnPage: () => Promise.resolve(crate),
  };
});
vi.mock('./capabilities', () => ({ probeCapabilities: fakes.probe }));
vi.mock('./service-worker', () => ({
  resolveTarget: fakes.resolveTarget,
  cacheAllFiles: fakes.cacheAllFiles,
}));
vi.mock('./run', async (original) => ({ ...(await original<object>()), executeRun: fakes.executeRun }));

/** Functions that end the started runs, in the order of their start. */
let ends: ((report: Report) => void)[];
let locks: FakeLocks | null;

beforeEach(() => {
  vi.useFakeTimers();
  locks = new FakeLocks();
  install();
  fakes.probe.mockReset().mockResolvedValue({ threads: true, cores: 8, noThreads: null });
  fakes.resolveTarget.mockReset().mockResolvedValue({ target: 'server', missing: null });
  fakes.cacheAllFiles.mockReset().mockResolvedValue(true);
  fakes.check.mockReset().mockImplementation(({ experiment }) =>
    experiment === 'alchemy'
      ? ({
          type: 'refused',
          problems: [{ message: 'No such experiment.' }, { message: 'Look again.' }],
        } as Checked)
      : ({ type: 'ready', plan: { experiment } } as Checked),
  );
  fakes.executeRun.mockReset().mockImplementation((_, plan, place, _messages, { signal }) => {
    const report = { experiment: plan.experiment, environment: place } as Report;
    if (signal?.aborted) return Promise.resolve({ ...report, explanation: ['stopped'] });
    return new Promise((resolve) => {
      ends.push(resolve);
    });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function install(): void {
  ends = [];
  installFakes({ locks });
  vi.stubGlobal('self', {});
}

async function started() {
  const engine = await startEngine();
  await vi.advanceTimersByTimeAsync(200);
  return engine;
}

const request = (experiment: string) => ({ experiment, params: {} }) as Request;
const report = (experiment: string) => ({ experiment }) as Report;

test('the catalogue is there before the browser is probed', async () => {
  const engine = await startEngine();
  expect(engine.catalogue()).toStrictEqual([{ id: 'countdown' }]);
  expect(fakes.probe).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(await engine.capabilities).toMatchObject({ cores: 8 });
});

test('a run that the crate refuses is rejected with all problems', async () => {
  const engine = await started();
  await expect(engine.run(request('alchemy'))).rejects.toThrow('No such experiment. Look again.');
  expect(fakes.executeRun).not.toHaveBeenCalled();
});

test('a run receives its plan and its environment', async () => {
  const engine = await started();
  const run = engine.run(request('countdown'));
  await settled();
  expect(fakes.executeRun.mock.calls[0]?.[2]).toMatchObject({ version: '1.0.0', hardware_concurrency: 8 });
  ends[0]?.(report('countdown'));
  expect(await run).toStrictEqual({ experiment: 'countdown' });
});

test('a plan that was made before is executed without another check', async () => {
  const engine = await started();
  const checked = engine.check(request('countdown'));
  if (checked.type !== 'ready') throw new Error('it is a valid request');
  fakes.check.mockClear();
  const run = engine.execute(checked.plan);
  await settled();
  expect(fakes.check).not.toHaveBeenCalled();
  expect(fakes.executeRun.mock.calls[0]?.[1]).toBe(checked.plan);
  ends[0]?.(report('countdown'));
  expect(await run).toStrictEqual({ experiment: 'countdown' });
});

test('a run waits for the previous run, also if that one fails', async () => {
  const engine = await started();
  const [first, second] = [engine.run(request('one')), engine.run(request('two'))];
  await settled();
  expect(fakes.executeRun).toHaveBeenCalledTimes(1);
  ends[0]?.(report('one'));
  await first;
  await settled();
  expect(fakes.executeRun).toHaveBeenCalledTimes(2);
  ends[1]?.(report('two'));
  expect(await second).toMatchObject({ experiment: 'two' });
  fakes.executeRun.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  await expect(engine.run(request('three'))).rejects.toThrow('Failed to fetch');
  const last = engine.run(request('four'));
  await settled();
  ends[2]?.(report('four'));
  expect(await last).toMatchObject({ experiment: 'four' });
});

test('Stop ends a waiting run, and the run that it waited for continues', async () => {
  const engine = await started();
  const first = engine.run(request('one'));
  const stop = new AbortController();
  const second = engine.run(request('two'), { signal: stop.signal });
  await settled();
  stop.abort();
  expect((await second).explanation).toStrictEqual(['stopped']);
  ends[0]?.(report('one'));
  expect(await first).toMatchObject({ experiment: 'one' });
});

test.each<[string, (run: (experiment: string, options?: RunOptions) => Promise<Report>) => Promise<unknown>]>(
  [
    ['was stopped', (run) => run('two', { signal: AbortSignal.abort() })],
    ['was refused', (run) => run('alchemy').catch(() => {})],
  ],
)('after a run that %s while another goes on, the next one waits for that other', async (_, between) => {
  // Without locks, only the engine's own queue prevents two runs at once.
  locks = null;
  install();
  const engine = await started();
  const first = engine.run(request('one'));
  await settled();
  await between((experiment, options) => engine.run(request(experiment), options));
  const begun = fakes.executeRun.mock.calls.length;
  const third = engine.run(request('three'));
  await settled();
  expect(fakes.executeRun).toHaveBeenCalledTimes(begun);
  ends[0]?.(report('one'));
  await first;
  await settled();
  ends[1]?.(report('three'));
  expect(await third).toMatchObject({ experiment: 'three' });
});

test('a browser that cannot be probed rejects its runs with the cause', async () => {
  fakes.probe.mockRejectedValue(new Error('the build could not be loaded'));
  const engine = await started();
  await expect(engine.run(request('countdown'))).rejects.toThrow('the build could not be loaded');
  await expect(engine.capabilities).rejects.toThrow('the build could not be loaded');
});

test('files are cached only by a service worker, and only after the run that a link starts', async () => {
  await started();
  await settled();
  expect(fakes.cacheAllFiles).not.toHaveBeenCalled();
  fakes.resolveTarget.mockResolvedValue({ target: 'service worker', missing: null });
  const engine = await startEngine();
  const run = engine.run(request('countdown'));
  await vi.advanceTimersByTimeAsync(200);
  await settled();
  expect(fakes.cacheAllFiles).not.toHaveBeenCalled();
  ends[0]?.(report('countdown'));
  await run;
  await settled();
  expect(fakes.cacheAllFiles).toHaveBeenCalledTimes(1);
});
