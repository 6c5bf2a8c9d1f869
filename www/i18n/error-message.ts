import { words } from '.';
import { translateIfKnown } from './crate';

/** Converts a thrown value into a sentence in the page's language. */
export function errorMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return translateIfKnown(text) || words.page.silent;
}
