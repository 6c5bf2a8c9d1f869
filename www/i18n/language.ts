// Which language the page speaks. It does not change while the page is open:
// choosing another one loads the page anew, with everything that the address says.

import { writePreference, readPreference } from '../util/preferences';

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** `?lang=de` in the address, or what was chosen on this device, or what the browser prefers. */
export const language: Language = chosen();

function chosen(): Language {
  // Tests of what is not drawn have no page.
  if (typeof document === 'undefined') return 'en';
  const asked = new URLSearchParams(location.search).get('lang');
  const wishes = [asked, readPreference('language'), ...navigator.languages];
  return wishes.map((wish) => wish?.slice(0, 2)).find(isLanguage) ?? 'en';
}

/** For dates: the person's own kind of that language, `en-GB` where they prefer it. */
export const locale: string =
  typeof document === 'undefined'
    ? language
    : (navigator.languages.find((wish) => wish.startsWith(language)) ?? language);

export function choose(language: Language): void {
  writePreference('language', language);
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  // The same address but for its query: the fragment, and so the form, stays.
  location.replace(address);
}

function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && text in LANGUAGES;
}
