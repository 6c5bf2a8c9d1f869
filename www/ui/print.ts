// Printing. The print style sheet (`styles/print.css`) does not affect what is painted on a canvas.

import { applyTheme } from './theme';

let printing = false;

/** Applies the light theme while the page is printed. */
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

/** Paints in the next frame, or at once when printing, since no frame precedes the print. */
export function paintNextFrame(paint: () => void): number {
  if (!printing) return requestAnimationFrame(paint);
  paint();
  return 0;
}
