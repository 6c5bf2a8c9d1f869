// Carries shortcuts out.

import { useEffect } from 'preact/hooks';
import { type Shortcut, shortcutOf } from '../shortcuts';

const SWITCHED_OFF = 'interleave.plain-keys-off';

export function plainKeysWanted(): boolean {
  try {
    return localStorage.getItem(SWITCHED_OFF) === null;
  } catch {
    return true;
  }
}

/** Kept on this device; where it keeps nothing, until the page is loaded anew. */
export function wantPlainKeys(want: boolean): void {
  try {
    if (want) localStorage.removeItem(SWITCHED_OFF);
    else localStorage.setItem(SWITCHED_OFF, '1');
  } catch {
    // Then they stay as they are.
  }
}

/** What a key press asks for, where the page stands as it does. */
export function shortcutHere(event: KeyboardEvent): Shortcut | null {
  // What lies above the page has the keys, Esc before all.
  if (document.querySelector('dialog[open], [popover][data-open], :popover-open')) return null;
  return shortcutOf(event, { typing: typing(event.target), plainKeys: plainKeysWanted() });
}

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const shortcut = shortcutHere(event);
      const targets = shortcut ? [...document.querySelectorAll<HTMLElement>(shortcut.target)] : [];
      const target = targets[Math.max(Number(event.key) - 1, 0) || 0];
      if (!shortcut || !target) return;
      event.preventDefault();
      if (shortcut.focus !== 'stays') target.focus();
      if (shortcut.focus !== 'only') target.click();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range', 'button'].includes(target.type);
  return target.matches('textarea, select') || target.isContentEditable;
}
