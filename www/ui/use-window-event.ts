// What a component hears from outside of itself.

import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Hears what happens in the window as long as the component is there, and has the listener of its last drawing hear
 * it. From the moment it is drawn: an effect that waits for the next frame would lose what comes before it.
 */
export function useWindowEvent<Type extends keyof WindowEventMap>(
  type: Type,
  listener: (event: WindowEventMap[Type]) => void,
): void {
  const latest = useRef(listener);
  latest.current = listener;
  useLayoutEffect(() => {
    const hear = (event: WindowEventMap[Type]) => latest.current(event);
    addEventListener(type, hear);
    return () => removeEventListener(type, hear);
  }, [type]);
}
