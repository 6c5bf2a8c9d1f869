import type { MoreWords } from '../../more';
import { exporting } from './export';
import { timeline } from './timeline';

export const more: MoreWords = { exporting, timeline };
