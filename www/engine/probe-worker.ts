// The worker that probes the browser step by step.

import { engine } from '../i18n/en/engine';
import { type Build, instantiate, sharedMemory } from './crate';
import type { FromProbe, ProbeStep, ToProbe } from './messages';

const postToPage = (message: FromProbe) => self.postMessage(message);

async function attempt<T>(
  step: ProbeStep,
  work: () => Promise<[T, string]> | [T, string],
): Promise<T | null> {
  try {
    const [result, detail] = await work();
    postToPage({ step, ok: true, detail });
    return result;
  } catch (error) {
    postToPage({ step, ok: false, detail: String(error) });
    return null;
  }
}

async function probeThreads(build: Build): Promise<void> {
  const memory = await attempt('memory', () => {
    const memory = sharedMemory();
    return [memory, engine.steps.given(memory.buffer.byteLength / 2 ** 20)];
  });
  if (!memory) return;
  const sent = await attempt('sent', () => {
    // WebKitGTK throws here, as it does when a pool thread receives the memory.
    new MessageChannel().port1.postMessage(memory);
    return [true, engine.steps.shared];
  });
  if (!sent) return;
  await attempt('pool', async () => {
    const sum = await (await instantiate(build, memory)).probe();
    if (sum !== 55) throw new Error(engine.steps.sum(sum));
    return [sum, engine.steps.sum(sum)];
  });
}

self.onmessage = async ({ data }: MessageEvent<ToProbe>) => {
  if (data.threads) await probeThreads(data.threads);
  postToPage({ clockGrainUs: (await instantiate(data.page)).clock_grain_us() });
};
