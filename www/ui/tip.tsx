import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { announce } from './announcer';

export interface TipPosition {
  /** Below which point, in what is pointed at. */
  x: number;
  y: number;
  /** How wide that is. */
  width: number;
}

/** A tip below what is pointed at. Screen readers read it out, since keyboard users point without a mouse. */
export function Tip({ x, y, width, children }: TipPosition & { children: ComponentChildren }) {
  const tip = useRef<HTMLDivElement>(null);
  // Announced again for each position.
  useEffect(() => announce(tip.current?.innerText ?? ''), [x, y]);
  const left = x < width / 2;
  const side = left ? { left: `${Math.max(x - 16, 0)}px` } : { right: `${Math.max(width - x - 16, 0)}px` };
  return (
    <div class="tip" ref={tip} style={{ top: `${y + 6}px`, ...side }}>
      {children}
    </div>
  );
}
