// Announces texts to screen readers. The live region is always in the page: some screen readers do not
// read a region that is inserted together with its text.

let liveRegion: HTMLElement | null = null;

/** Announces a text to screen readers. */
export function announce(text: string): void {
  if (liveRegion) liveRegion.textContent = text;
}

export function Announcer() {
  return (
    <p class="unseen" role="status" data-testid="voice" ref={(element) => void (liveRegion = element)} />
  );
}
