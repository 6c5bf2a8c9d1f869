import { words } from '.';
import { translateEngineText } from './crate';
import { messageOf, textOf } from './en/engine';

/** Converts a thrown value into a sentence in the page's language. */
export function errorMessage(error: unknown): string {
  return translateEngineText(textOf(error, messageOf)) || words.page.silent;
}
