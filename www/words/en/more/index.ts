import { exporting } from './export';
import { timeline } from './timeline';

export const more = { exporting, timeline };
