// What a person chose for this page on this device. Storage may be switched off: then
// nothing is remembered, and the choice holds as long as the page is open, or in its address.

const name = (choice: string) => `interleave.${choice}`;

export function remembered(choice: string): string | null {
  try {
    return localStorage.getItem(name(choice));
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function remember(choice: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name(choice));
    else localStorage.setItem(name(choice), value);
  } catch {
    // As said above.
  }
}
