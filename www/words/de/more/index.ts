import type { MoreWords } from '../../more';
import { books } from './books';
import { exporting } from './export';
import { style } from './style';
import { timeline } from './timeline';

export const more: MoreWords = { books, exporting, style, timeline };
