import type { Film } from 'interleave';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installFakes, settled } from './fakes';
import { pageThread } from './page-thread';

const serve = vi.hoisted(() => vi.fn<(experiment: string, task: Uint8Array) => Promise<unknown>>());
vi.mock('./crate', () => ({ crateOnPage: () => Promise.resolve({ serve_on_page: serve }) }));

/** The window, which receives the events of uncaught errors. */
let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  installFakes();
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  serve.mockReset();
});

const task = { what: 'serve', experiment: 'frames', task: new Uint8Array([7]) } as const;

/** Creates an event as browsers dispatch it; Node.js lacks these event classes. */
const failure = (type: string, properties: object) => Object.assign(new Event(type), properties);

test('a task is computed on the page', async () => {
  serve.mockResolvedValue(new Uint8Array([8]));
  const thread = pageThread();
  expect(await thread.answer(task)).toStrictEqual(new Uint8Array([8]));
  expect(serve).toHaveBeenCalledWith('frames', task.task);
  thread.end();
});

test.each([
  ['an error', failure('error', { message: 'unreachable' })],
  ['a rejection', failure('unhandledrejection', { reason: 'unreachable' })],
])('a task that fails with %s is refused with the cause', async (_, event) => {
  serve.mockReturnValue(new Promise(() => {}));
  const thread = pageThread();
  const answer = thread.answer(task);
  const refused = expect(answer).rejects.toThrow('The page’s thread failed: unreachable');
  await settled();
  page.dispatchEvent(event);
  await refused;
  thread.end();
});

test('frames are recorded from the first task on, and each film begins with the last frame of the one before', async () => {
  const thread = pageThread();
  const ready = thread.answer({ what: 'ready' });
  await vi.advanceTimersByTimeAsync(16 * 20);
  expect(await ready).toBe(undefined);
  const first = thread.answer({ what: 'frames' }) as Promise<Film>;
  await vi.advanceTimersByTimeAsync(16);
  const { began_ms, interval_ms } = await first;
  expect(interval_ms).toBeCloseTo(16);
  expect(began_ms.length).toBeGreaterThan(12);
  const second = thread.answer({ what: 'frames' }) as Promise<Film>;
  await vi.advanceTimersByTimeAsync(16);
  expect((await second).began_ms[0]).toBe(began_ms.at(-1));
  thread.end();
  // The wait for a frame ends after a second.
  await vi.advanceTimersByTimeAsync(1_000);
  expect(vi.getTimerCount(), 'no frame is requested any more').toBe(0);
});

test('a page that is not shown has no frames, and still answers', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  const thread = pageThread();
  const ready = thread.answer({ what: 'ready' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await ready).toBe(undefined);
  const film = thread.answer({ what: 'frames' }) as Promise<Film>;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await film).toMatchObject({ began_ms: [], interval_ms: 0 });
  thread.end();
});
