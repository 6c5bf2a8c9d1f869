// Receives key presses and executes their shortcuts.

import { writePreference, readPreference } from '../../util/preferences';
import { useWindowEvent } from '../../ui/use-window-event';
import { type Shortcut, shortcutOf } from './shortcut-list';

const SWITCHED_OFF = 'plain-keys-off';

export function plainKeysWanted(): boolean {
  return readPreference(SWITCHED_OFF) === null;
}

export function wantPlainKeys(want: boolean): void {
  writePreference(SWITCHED_OFF, want ? null : '1');
}

/** Returns the shortcut of a key press in the current state of the page; null if it has no function. */
export function shortcutHere(event: KeyboardEvent): Shortcut | null {
  // Dialogs and popovers handle all keys, Esc in particular.
  if (document.querySelector('dialog[open], [popover][data-open], :popover-open')) return null;
  return shortcutOf(event, { typing: typing(event.composedPath()[0] ?? null), plainKeys: plainKeysWanted() });
}

export function useShortcuts(): void {
  useWindowEvent('keydown', (event) => {
    if (event.defaultPrevented) return;
    const shortcut = shortcutHere(event);
    const targets = shortcut ? [...document.querySelectorAll<HTMLElement>(shortcut.target)] : [];
    const target = targets[Math.max(Number(event.key) - 1, 0) || 0];
    if (!shortcut || !target) return;
    event.preventDefault();
    if (shortcut.focus !== 'stays') target.focus();
    if (shortcut.focus !== 'only') target.click();
  });
}

/** True for a key press in a text field. The code editor is in a shadow tree, which `event.target` does not show. */
function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range', 'button'].includes(target.type);
  return target.matches('textarea, select') || target.isContentEditable;
}
