// Texts that the first view does not need: only modules that are loaded later may import them.

import { more as en, type MoreWords } from './en/more';
import { language } from './language';

export const more: MoreWords = language === 'de' ? (await import('./de/more')).more : en;
