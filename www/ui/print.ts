// The page on paper. Styles alone (`styles/print.css`) do not reach what is painted on a canvas.

import { applyTheme } from './theme';

let printing = false;

/** Has the page light while it is printed. */
export function printInLightTheme(): void {
  addEventListener('beforeprint', () => {
    printing = true;
    applyTheme('light');
  });
  addEventListener('afterprint', () => {
    printing = false;
    applyTheme();
  });
}

/** Paints with the next frame; for paper at once, since no frame comes before it. */
export function paintNextFrame(paint: () => void): number {
  if (!printing) return requestAnimationFrame(paint);
  paint();
  return 0;
}
