// Subscriptions of components to window events.

import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Subscribes to a window event while the component is mounted. Always calls the latest listener. Subscribes in a
 * layout effect, so that no event before the first frame is lost.
 */
export function useWindowEvent<Type extends keyof WindowEventMap>(
  type: Type,
  listener: (event: WindowEventMap[Type]) => void,
): void {
  const latest = useRef(listener);
  latest.current = listener;
  useLayoutEffect(() => {
    const dispatch = (event: WindowEventMap[Type]) => latest.current(event);
    addEventListener(type, dispatch);
    return () => removeEventListener(type, dispatch);
  }, [type]);
}
