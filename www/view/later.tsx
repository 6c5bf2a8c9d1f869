import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { sentence } from '../runs';

/** A part of the page that is fetched when it is first shown; the first view does without it. */
export function later<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
): (props: Props) => JSX.Element {
  let known: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [error, setError] = useState('');
    const [, setReady] = useState(known !== null);
    useEffect(() => {
      if (known) return;
      fetch().then(
        (Part) => {
          known = Part;
          setReady(true);
        },
        (error: unknown) => setError(sentence(error)),
      );
    }, []);
    if (known) {
      const Part = known;
      return <Part {...props} />;
    }
    if (error) {
      return (
        <p class="bad" role="alert">
          This part of the page could not be loaded: {error}
        </p>
      );
    }
    return <p class="quiet">Loading.</p>;
  };
}
