// The theme, light or dark: the system's, or the user's choice for this page on this device.

import { writePreference, readPreference } from '../util/preferences';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const changes = new EventTarget();

export function chosenTheme(): Theme {
  const known = readPreference('theme');
  return THEMES.find((theme) => theme === known) ?? 'system';
}

/** Applies a theme and stores it for the next visit, if storage is allowed. */
export function chooseTheme(theme: Theme): void {
  writePreference('theme', theme === 'system' ? null : theme);
  applyTheme(theme);
}

export function applyTheme(theme = chosenTheme()): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  changes.dispatchEvent(new Event('change'));
}

/**
 * Calls `changed` whenever the page's colours change, so that canvases can be repainted. Returns the function that
 * unsubscribes.
 */
export function onColourChange(changed: () => void): () => void {
  const sources: EventTarget[] = [
    changes,
    ...['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'].map((query) =>
      matchMedia(query),
    ),
  ];
  for (const source of sources) source.addEventListener('change', changed);
  return () => sources.forEach((source) => source.removeEventListener('change', changed));
}
