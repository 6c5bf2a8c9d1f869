import type { MoreWords } from '../../more';
import { exporting } from './export';
import { glossary } from './glossary';
import { measuring } from './measuring';
import { timeline } from './timeline';

export const more: MoreWords = { exporting, glossary, measuring, timeline };
