import { useEffect, useRef } from 'preact/hooks';
import { words } from '../i18n';

/** How long it takes from one end to the other, ms. */
const CROSSING = 2_000;

/**
 * Moves with each frame that the page draws, and so only while its thread is free: an animation by style alone would go
 * on without it. It stands still when nothing runs.
 */
export function FrameDot({ moving }: { moving: boolean }) {
  const dot = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!moving) return;
    const begin = performance.now();
    let request = requestAnimationFrame(function move(now) {
      const part = ((now - begin) / CROSSING) % 2;
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
