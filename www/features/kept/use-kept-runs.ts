import { useCallback, useEffect, useState } from 'preact/hooks';
import { errorMessage } from '../../i18n/error-message';
import type { Head } from './kept-run';
import { heads, onChange } from './store';

export interface Heads {
  /** What the list shows of each kept run; null until the runs are loaded. */
  all: Head[] | null;
  /** Why the runs cannot be loaded; empty if they can. */
  error: string;
}

/** Returns the kept runs, and updates them after changes in any tab. */
export function useHeads(): Heads {
  const [state, setState] = useState<Heads>({ all: null, error: '' });
  const read = useCallback(() => {
    heads().then(
      (all) => setState({ all, error: '' }),
      (error: unknown) => setState({ all: [], error: errorMessage(error) }),
    );
  }, []);
  useEffect(() => {
    read();
    return onChange(read);
  }, [read]);
  return state;
}
