// Texts that the first view does not need: only modules that are loaded later may import them.

import { addTexts } from './crate';
import { more as english, type MoreWords } from './en/more';
import { language } from './language';

interface Translation {
  more: MoreWords;
  /** The files of the explorer's texts. */
  messages: string[];
}

const translations = import.meta.glob<Translation>(['./*/more/index.ts', '!./en/more/index.ts']);
const translation = await translations[`./${language}/more/index.ts`]?.();
addTexts(translation?.messages ?? []);

export const more: MoreWords = translation?.more ?? english;
