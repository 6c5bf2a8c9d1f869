import { useCallback, useEffect, useState } from 'preact/hooks';
import { errorMessage } from '../../i18n/error-message';
import type { Head } from './kept-run';
import { heads, onChange } from './store';

export interface Heads {
  /** Null until they are read. */
  all: Head[] | null;
  /** Why none can be read. */
  error: string;
}

/** The kept runs, as they are now, whichever tab changes them. */
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
