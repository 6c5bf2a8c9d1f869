import { exporting } from './export';
import { glossary } from './glossary';
import { measuring } from './measuring';
import { timeline } from './timeline';

export const more = { exporting, glossary, measuring, timeline };
