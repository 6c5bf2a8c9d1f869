import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { announce } from './announcer';

export interface TipPosition {
  /** Position of the point below which the tip is shown, in pixels within the container. */
  x: number;
  y: number;
  /** Width of the container, in pixels. */
  width: number;
}

/** A tip below a point. It is announced to screen readers, since keyboard users can point with the arrow keys. */
export function Tip({ x, y, width, children }: TipPosition & { children: ComponentChildren }) {
  const tip = useRef<HTMLDivElement>(null);
  // Announce the tip again at each position.
  useEffect(() => announce(tip.current?.innerText ?? ''), [x, y]);
  const left = x < width / 2;
  const side = left ? { left: `${Math.max(x - 16, 0)}px` } : { right: `${Math.max(width - x - 16, 0)}px` };
  return (
    <div class="tip" ref={tip} style={{ top: `${y + 6}px`, ...side }}>
      {children}
    </div>
  );
}
