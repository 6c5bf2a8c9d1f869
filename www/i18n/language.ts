// The page's language. It is constant while the page is open: choosing another one reloads the page with the same
// address.

import { writePreference, readPreference } from '../util/preferences';

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/**
 * The page's language: `?lang=de` in the address, else the user's choice on this device, else the browser's
 * preference.
 */
export const language: Language = chosen();

function chosen(): Language {
  // Tests of modules without a view have no document.
  if (typeof document === 'undefined') return 'en';
  const asked = new URLSearchParams(location.search).get('lang');
  const wishes = [asked, readPreference('language'), ...navigator.languages];
  return wishes.map((wish) => wish?.slice(0, 2)).find(isLanguage) ?? 'en';
}

/** The locale of dates: the user's regional variant of the language, such as `en-GB`. */
export const locale: string =
  typeof document === 'undefined'
    ? language
    : (navigator.languages.find((wish) => wish.startsWith(language)) ?? language);

export function choose(language: Language): void {
  writePreference('language', language);
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  // Only the query changes, so the fragment, and thus the form, stays.
  location.replace(address);
}

function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && text in LANGUAGES;
}
