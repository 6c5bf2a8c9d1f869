import type { HostEvent, PageThread } from 'interleave';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EngineError, type EngineText, verbatim } from '../i18n/en/engine';
import { orders, settled } from './fakes';
import type { FromHost, HostStart, ToHost } from './messages';

type Dispatch = (event: HostEvent) => Promise<string[]>;
type Run = (...args: [...rest: unknown[], tell: Dispatch, page: PageThread]) => Promise<void>;

const fakes = vi.hoisted(() => ({
  run: vi.fn<Run>(),
  instantiate: vi.fn<() => Promise<object>>(),
  sharedMemory: vi.fn<() => object>(),
  decodePicture: vi.fn<() => Promise<object>>(),
  pictures: [] as unknown[][],
}));
vi.mock('./crate', () => ({ instantiate: fakes.instantiate, sharedMemory: fakes.sharedMemory }));
vi.mock('./decode', () => ({ decodePicture: fakes.decodePicture }));

class UploadedPictures {
  add(...picture: unknown[]): void {
    fakes.pictures.push(picture);
  }
}

interface Scope {
  postMessage: (message: FromHost) => void;
  onmessage: (event: { data: ToHost }) => Promise<void>;
  onunhandledrejection: (event: { reason: unknown }) => void;
}

/** The messages that the worker posted, in order. */
let posted: FromHost[];
let self: Scope;
const send = (data: ToHost) => self.onmessage({ data });

beforeEach(async () => {
  posted = [];
  fakes.pictures.length = 0;
  fakes.run.mockReset().mockResolvedValue();
  fakes.sharedMemory.mockReset().mockReturnValue({ shared: true });
  fakes.decodePicture.mockReset();
  fakes.instantiate.mockReset().mockResolvedValue({ run: fakes.run, UploadedPictures });
  self = { postMessage: (message: FromHost) => void posted.push(message) } as Scope;
  vi.stubGlobal('self', self);
  vi.resetModules();
  await import('./host-worker');
});
afterEach(() => vi.unstubAllGlobals());

const start = (more: Partial<HostStart> = {}): HostStart => ({
  build: { glue: 'interleave.js' } as HostStart['build'],
  shared: true,
  orders: orders(),
  channel: 'a channel',
  created: 5,
  pictures: {},
  ...more,
});
/** Returns the reason in the last message. */
const died = () => (posted.at(-1) as { died: EngineText }).died.english;
const round: HostEvent = { event: { type: 'round' }, messages: {} };

test('a run that ends is done', async () => {
  await send(start());
  expect(fakes.instantiate).toHaveBeenCalledWith({ glue: 'interleave.js' }, { shared: true });
  expect(fakes.run.mock.calls[0]?.slice(0, 3)).toStrictEqual([orders(), 'a channel', 5]);
  expect(posted).toStrictEqual([{ done: true }]);
});

test('without threads no memory is shared', async () => {
  await send(start({ shared: false }));
  expect(fakes.sharedMemory).not.toHaveBeenCalled();
  expect(posted).toStrictEqual([{ done: true }]);
});

test('after each event the crate waits for the page', async () => {
  const pending: string[][] = [];
  fakes.run.mockImplementation(async (...args) => {
    const tell = args.at(-2) as Dispatch;
    pending.push(await tell(round));
    pending.push(await tell(round));
  });
  const run = send(start());
  await settled();
  expect(posted).toStrictEqual([round]);
  await send({ goOn: ['gil', 'threads'] });
  await settled();
  expect(posted).toStrictEqual([round, round]);
  await send({ goOn: ['gil'] });
  await run;
  expect(pending).toStrictEqual([['gil', 'threads'], ['gil']]);
  expect(posted.at(-1)).toStrictEqual({ done: true });
});

test('a task for the page’s thread resolves to its answer, or rejects with the refusal', async () => {
  const answers: unknown[] = [];
  fakes.run.mockImplementation(async (...args) => {
    const page = args.at(-1) as PageThread;
    answers.push(await page.serve('frames', new Uint8Array([1])));
    await page.frames();
  });
  const run = send(start());
  await settled();
  expect(posted).toStrictEqual([{ ask: { what: 'serve', experiment: 'frames', task: new Uint8Array([1]) } }]);
  await send({ answer: 'done' });
  await settled();
  expect(answers).toStrictEqual(['done']);
  await send({ refusal: verbatim('no frames here') });
  await run;
  expect(died()).toBe('The run’s worker failed: no frames here');
});

test('a failure at any stage is reported', async () => {
  fakes.run.mockRejectedValueOnce(new Error('unreachable'));
  await send(start());
  expect(died()).toBe('The run’s worker failed: Error: unreachable');
  fakes.sharedMemory.mockImplementationOnce(() => {
    throw new RangeError('no memory');
  });
  await send(start());
  expect(died()).toBe('The run’s worker failed: RangeError: no memory');
  fakes.instantiate.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  await send(start());
  expect(died()).toBe('The run’s worker failed: TypeError: Failed to fetch');
});

test('an unhandled rejection is reported', () => {
  self.onunhandledrejection({ reason: new Error('unreachable') });
  expect(died()).toBe('The run’s worker ended unexpectedly: Error: unreachable');
});

test('pictures are decoded before the run, and a picture that cannot be decoded ends it', async () => {
  const pictures = { 'a.png': new Blob(['a']) };
  const rgba = new Uint8ClampedArray(4);
  fakes.decodePicture.mockResolvedValueOnce({ width: 1, rgba });
  await send(start({ pictures }));
  expect(fakes.pictures).toStrictEqual([['a.png', 1, rgba]]);
  expect(fakes.run).toHaveBeenCalledTimes(1);
  fakes.decodePicture.mockRejectedValueOnce(new EngineError(verbatim('not a picture')));
  await send(start({ pictures }));
  expect(died()).toBe('The run’s worker failed: not a picture');
  expect(fakes.run).toHaveBeenCalledTimes(1);
});
