// Whether the person uses the page by keys. The browsers' own guess (`:focus-visible`) says yes where a page was
// opened by a link and no key was pressed.

/** Keys that are held while others are pressed, or while something is clicked. */
const HELD = ['Shift', 'Control', 'Alt', 'Meta'];

/** Notes it at the root, for the styles: from a key on, and until something is clicked. */
export function trackKeyboardUse(): void {
  const root = document.documentElement;
  const used = ({ key }: KeyboardEvent) => !HELD.includes(key) && root.toggleAttribute('data-keys', true);
  addEventListener('keydown', used, { capture: true });
  addEventListener('pointerdown', () => root.toggleAttribute('data-keys', false), { capture: true });
}
