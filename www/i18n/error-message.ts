import { words } from '.';
import { translateText } from './crate';
import { messageOf, textOf } from './en/engine';

/** Converts a thrown value into a sentence in the page's language. The crate's errors have the sentence's message. */
export function errorMessage(error: unknown): string {
  return translateText(textOf(error, messageOf)) || words.page.silent;
}
