// Where the focus is when the page shows something else: the link that led there may be gone.

import { useEffect, useRef } from 'preact/hooks';

/** The entry that the address asks for, or else the heading of the page. */
function aim(): HTMLElement | null {
  return (
    document.querySelector<HTMLElement>('main [data-asked]') ?? document.querySelector<HTMLElement>('main h1')
  );
}

export function focusHeading(options?: FocusOptions): boolean {
  const element = aim();
  if (!element) return false;
  element.tabIndex = -1;
  element.focus(options);
  return true;
}

/** Not when the page is loaded: then its beginning is where to begin. */
export function useFocusOnNavigation(view: string): void {
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    // Where it is scrolled to is not the focus's business: going back leads to where one was.
    const arrive = () => focusHeading({ preventScroll: true });
    if (arrive()) return;
    // It is being fetched.
    const observer = new MutationObserver(() => arrive() && observer.disconnect());
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [view]);
}
