// The worker that probes the browser step by step.

import { EngineError, engineText, type EngineText, textOf } from '../i18n/en/engine';
import { type Build, instantiate, sharedMemory } from './crate';
import type { FromProbe, ProbeStep, ToProbe } from './messages';

const postToPage = (message: FromProbe) => self.postMessage(message);

async function attempt<T>(
  step: ProbeStep,
  work: () => Promise<[T, EngineText]> | [T, EngineText],
): Promise<T | null> {
  try {
    const [result, detail] = await work();
    postToPage({ step, ok: true, detail });
    return result;
  } catch (error) {
    postToPage({ step, ok: false, detail: textOf(error) });
    return null;
  }
}

async function probeThreads(build: Build): Promise<void> {
  const memory = await attempt('memory', () => {
    const memory = sharedMemory();
    return [memory, engineText('memory-given', { mib: memory.buffer.byteLength / 2 ** 20 })];
  });
  if (!memory) return;
  const sent = await attempt('sent', () => {
    // WebKitGTK throws here, as it does when a pool thread receives the memory.
    new MessageChannel().port1.postMessage(memory);
    return [true, engineText('memory-sent')];
  });
  if (!sent) return;
  await attempt('pool', async () => {
    const sum = await (await instantiate(build, memory)).probe();
    const detail = engineText('pool-sum', { sum });
    if (sum !== 55) throw new EngineError(detail);
    return [sum, detail];
  });
}

self.onmessage = async ({ data }: MessageEvent<ToProbe>) => {
  if (data.threads) await probeThreads(data.threads);
  postToPage({ clockGrainUs: (await instantiate(data.page)).clock_grain_us() });
};
