import { useEffect, useState } from 'preact/hooks';
import type { Run, Runs } from './runs';

/**
 * Returns the last run that ended in this visit, or null while one is active. Imported results were never started and
 * do not count.
 */
export function useEndedRun({ active, last }: Runs): Run | null {
  const [ended, setEnded] = useState<string | null>(null);
  const id = active?.schema.id ?? null;
  useEffect(() => {
    if (id !== null) return () => setEnded(id);
    return undefined;
  }, [id]);
  return active || ended === null ? null : (last[ended] ?? null);
}

/**
 * Returns the result of a run. It stays the same object when the run is kept or named, so that an effect does not see
 * a second end.
 */
export function resultOf(run: Run | null): unknown {
  return run && (run.report ?? run.error);
}
