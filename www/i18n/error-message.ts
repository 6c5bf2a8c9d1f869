import type { Messages } from 'interleave';
import { words } from '.';
import { learn, translateIfKnown } from './crate';

/** Converts a thrown value into a sentence in the page's language. The crate's errors have the sentence's message. */
export function errorMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'messages' in error) learn(error.messages as Messages);
  return translateIfKnown(text) || words.page.silent;
}
