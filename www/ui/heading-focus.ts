// Moves the focus after a navigation, since the link that had it may be gone.

import { useEffect, useRef } from 'preact/hooks';

/** Returns the element to focus: the entry that the address names, or else the heading of the page. */
function focusTarget(): HTMLElement | null {
  return (
    document.querySelector<HTMLElement>('main [data-asked]') ?? document.querySelector<HTMLElement>('main h1')
  );
}

export function focusHeading(options?: FocusOptions): boolean {
  const element = focusTarget();
  if (!element) return false;
  element.tabIndex = -1;
  element.focus(options);
  return true;
}

/**
 * Focuses the heading when the page shows another view, but not after loading, when the focus belongs at the start of
 * the document.
 */
export function useFocusOnNavigation(view: string): void {
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    // Focus without scrolling, since going back restores the scroll position.
    const focusWithoutScrolling = () => focusHeading({ preventScroll: true });
    if (focusWithoutScrolling()) return;
    // The view is still being loaded: focus its heading as soon as it is rendered.
    const observer = new MutationObserver(() => focusWithoutScrolling() && observer.disconnect());
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [view]);
}
