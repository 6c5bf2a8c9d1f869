// Carries shortcuts out.

import { useEffect } from 'preact/hooks';
import { shortcutOf } from '../shortcuts';

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

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // What lies above the page has the keys, Esc before all.
      if (
        event.defaultPrevented ||
        document.querySelector('dialog[open], [popover][data-open], :popover-open')
      )
        return;
      const shortcut = shortcutOf(event, { typing: typing(event.target), plainKeys: plainKeysWanted() });
      const targets = shortcut ? [...document.querySelectorAll<HTMLElement>(shortcut.target)] : [];
      const target = targets[Math.max(Number(event.key) - 1, 0) || 0];
      if (!shortcut || !target) return;
      event.preventDefault();
      target.focus();
      if (!shortcut.focus) target.click();
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
