// Texts that the first view does not need: only modules that are loaded later may import them.

import { more as english, type MoreWords } from './en/more';
import { language } from './language';

const translations = import.meta.glob<MoreWords>(['./*/more/index.ts', '!./en/more/index.ts'], {
  import: 'more',
});

export const more: MoreWords = (await translations[`./${language}/more/index.ts`]?.()) ?? english;
