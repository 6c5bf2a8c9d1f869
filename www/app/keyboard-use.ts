// Detects whether the user navigates with the keyboard. The browsers' own heuristic (`:focus-visible`) also matches
// if the page was opened by a link and no key was pressed.

/** Modifier keys, which are also held during clicks. */
const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta'];

/** Sets a marker for styles on the root element at a key press, and removes it at a click. */
export function trackKeyboardUse(): void {
  const root = document.documentElement;
  const used = ({ key }: KeyboardEvent) =>
    !MODIFIERS.includes(key) && root.toggleAttribute('data-keys', true);
  addEventListener('keydown', used, { capture: true });
  addEventListener('pointerdown', () => root.toggleAttribute('data-keys', false), { capture: true });
}
