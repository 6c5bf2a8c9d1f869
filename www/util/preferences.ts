// The user's preferences for this page on this device. If storage is switched off, a preference is lost when the
// page is closed, unless the page's address contains it.

const name = (choice: string) => `interleave.${choice}`;

export function readPreference(choice: string): string | null {
  try {
    return localStorage.getItem(name(choice));
  } catch {
    return null;
  }
}

/** Stores a preference; null removes it. */
export function writePreference(choice: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name(choice));
    else localStorage.setItem(name(choice), value);
  } catch {
    // Storage is switched off.
  }
}
