// When something was measured, in the page's language.

import { language } from './language';

/** The date and minute; a report of others may say anything. */
export function formatDate(text: string, dateStyle: 'long' | 'medium' = 'long'): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text.slice(0, 40);
  return new Intl.DateTimeFormat(language, { dateStyle, timeStyle: 'short' }).format(date);
}
