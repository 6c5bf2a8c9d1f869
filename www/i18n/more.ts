// Texts of what the first view does without: only what is fetched later may import them.

import { more as en, type MoreWords } from './en/more';
import { language } from './language';

export const more: MoreWords = language === 'de' ? (await import('./de/more')).more : en;
