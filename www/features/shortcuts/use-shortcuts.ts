// Carries shortcuts out.

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

/** What a key press asks for, where the page stands as it does. */
export function shortcutHere(event: KeyboardEvent): Shortcut | null {
  // What lies above the page has the keys, Esc before all.
  if (document.querySelector('dialog[open], [popover][data-open], :popover-open')) return null;
  return shortcutOf(event, { typing: typing(event.target), plainKeys: plainKeysWanted() });
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

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range', 'button'].includes(target.type);
  return target.matches('textarea, select') || target.isContentEditable;
}
