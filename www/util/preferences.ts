// What a person chose for this page on this device. Storage may be switched off: then
// nothing is remembered, and the choice holds as long as the page is open, or in its address.

const name = (choice: string) => `interleave.${choice}`;

export function readPreference(choice: string): string | null {
  try {
    return localStorage.getItem(name(choice));
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function writePreference(choice: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name(choice));
    else localStorage.setItem(name(choice), value);
  } catch {
    // As said above.
  }
}
