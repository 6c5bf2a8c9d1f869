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
      if (event.defaultPrevented || document.querySelector('dialog[open], :popover-open')) return;
      // Held down, a key would run again and again; and it may be a part of what an input method writes.
      if (event.repeat || event.isComposing) return;
      const shortcut = shortcutOf(event, { typing: typing(event.target), plainKeys: plainKeysWanted() });
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
