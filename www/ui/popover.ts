/** Pixels between the opener and the popover, and between the popover and the edge of the window. */
const GAP = 6;

/** Places a popover below its opener, or above if there is more room. It then scrolls with the page. */
export function placePopover(popover: HTMLElement, opener: HTMLElement): void {
  const { left, top, bottom } = opener.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = popover;
  const below = bottom + GAP;
  const above = top - GAP - offsetHeight;
  const high = below + offsetHeight > innerHeight && above > 0 ? above : below;
  const room = document.documentElement.clientWidth - offsetWidth - GAP;
  popover.style.top = `${high + scrollY}px`;
  popover.style.left = `${Math.max(GAP, Math.min(left, room)) + scrollX}px`;
}
