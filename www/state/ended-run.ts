import { useEffect, useState } from 'preact/hooks';
import type { Run, Runs } from './runs';

/** The run that was the last to end in this visit, if none goes on; those that were brought in never began. */
export function useEndedRun({ active, last }: Runs): Run | null {
  const [ended, setEnded] = useState<string | null>(null);
  const id = active?.schema.id ?? null;
  useEffect(() => {
    if (id !== null) return () => setEnded(id);
    return undefined;
  }, [id]);
  return active || ended === null ? null : (last[ended] ?? null);
}

/** What it ended with. Being kept, or named, ends no run once more. */
export function resultOf(run: Run | null): unknown {
  return run && (run.report ?? run.error);
}
