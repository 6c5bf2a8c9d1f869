import type { ComponentType, JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { errorMessage } from '../i18n/error-message';
import { later } from '../i18n/later';
import { words } from '../i18n';

type Part<Props> = (props: Props) => JSX.Element;

/**
 * Returns a component that is loaded when it is first shown, or shortly before, so that the first view need not load
 * it.
 */
export function lazy<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
): Part<Props> & { preload: () => Promise<unknown> } {
  let loaded: ComponentType<Props> | null = null;
  const preload = () => later(fetch).then((Part) => (loaded = Part));
  function Lazy(props: Props) {
    const [error, setError] = useState('');
    const [, setReady] = useState(false);
    useLayoutEffect(() => {
      if (loaded) return;
      preload().then(
        () => setReady(true),
        (error: unknown) => setError(errorMessage(error)),
      );
    }, []);
    if (loaded) {
      const Part = loaded;
      return <Part {...props} />;
    }
    if (error) {
      return (
        <p class="bad" role="alert">
          {words.page.notLoaded(error)}
        </p>
      );
    }
    return <p class="quiet">{words.page.loading}</p>;
  }
  return Object.assign(Lazy, { preload });
}
