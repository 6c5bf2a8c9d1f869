import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { sentence } from '../runs';

/** A view whose code is fetched when it is shown for the first time: the page's first view stays small. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return function Lazily(props: Props): JSX.Element {
    const [View, setView] = useState<ComponentType<Props> | null>(null);
    const [error, setError] = useState('');
    useEffect(() => {
      // As a function: a component is one, and would be taken for an update.
      load().then(
        (view) => setView(() => view),
        (error: unknown) => setError(sentence(error)),
      );
    }, []);
    if (View) return <View {...props} />;
    return error ? (
      <p class="problem" role="alert">
        This part of the page could not be loaded: {error}
      </p>
    ) : (
      <p class="quiet">Loading …</p>
    );
  };
}
