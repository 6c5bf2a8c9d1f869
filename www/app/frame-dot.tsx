import { useEffect, useRef } from 'preact/hooks';
import { words } from '../i18n';

/** The time that the dot takes from one end to the other, ms. */
const CROSSING_MS = 2_000;

/**
 * A dot that moves with each frame of the page, hence only while the page's thread is free: a CSS animation would
 * continue without the thread. It stands still while nothing runs.
 */
export function FrameDot({ moving }: { moving: boolean }) {
  const dot = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!moving) return;
    const begin = performance.now();
    let request = requestAnimationFrame(function move(now) {
      const part = ((now - begin) / CROSSING_MS) % 2;
      dot.current?.style.setProperty('--at', String(part <= 1 ? part : 2 - part));
      request = requestAnimationFrame(move);
    });
    return () => cancelAnimationFrame(request);
  }, [moving]);
  return (
    <div class="dot-track" role="img" aria-label={words.bench.dot} data-testid="dot">
      <span class="moving-dot" ref={dot} />
    </div>
  );
}
