import { useEffect, useState } from 'preact/hooks';
import { errorMessage } from '../i18n/error-message';

export interface Loaded<T> {
  /** The last value that was loaded; null before the first one, and after an error. */
  value: T | null;
  /** Why the value could not be loaded; empty if it could. */
  error: string;
}

/** Loads the value of a key, and again whenever the key changes. `load` must be the same function each time. */
export function useLoaded<K, T>(load: (key: K) => Promise<T>, key: K): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ value: null, error: '' });
  useEffect(() => {
    let wanted = true;
    load(key).then(
      (value) => wanted && setState({ value, error: '' }),
      (error: unknown) => wanted && setState({ value: null, error: errorMessage(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [load, key]);
  return state;
}
