// The page's language. It is constant while the page is open: choosing another one reloads the page with the same
// address.

import { writePreference, readPreference } from '../util/preferences';

const names = import.meta.glob<string>('./*/name.ts', { import: 'name', eager: true });

/** The names of all languages in themselves, by their ids. A language is a folder beside this file. */
export const LANGUAGES = new Map(
  Object.entries(names).map(([path, name]) => [path.split('/')[1] ?? '', name]),
);

/**
 * The page's language: `?lang=de` in the address, else the user's choice on this device, else the browser's
 * preference.
 */
export const language = chosen();

function chosen(): string {
  // Tests of modules without a view have no document.
  if (typeof document === 'undefined') return 'en';
  const asked = new URLSearchParams(location.search).get('lang');
  const wishes = [asked, readPreference('language'), ...navigator.languages];
  return wishes.map((wish) => wish?.slice(0, 2) ?? '').find((id) => LANGUAGES.has(id)) ?? 'en';
}

/** The locale of dates: the user's regional variant of the language, such as `en-GB`. */
export const locale: string =
  typeof document === 'undefined'
    ? language
    : (navigator.languages.find((wish) => wish.startsWith(language)) ?? language);

export function choose(language: string): void {
  writePreference('language', language);
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  // Only the query changes, so the fragment, and thus the form, stays.
  location.replace(address);
}
