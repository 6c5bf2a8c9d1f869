// Formats dates in the page's language.

import { language } from './language';

/** Formats the date and minute. An invalid date, as a report of others may contain, stays unchanged. */
export function formatDate(text: string, dateStyle: 'long' | 'medium' = 'long'): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text.slice(0, 40);
  return new Intl.DateTimeFormat(language, { dateStyle, timeStyle: 'short' }).format(date);
}
