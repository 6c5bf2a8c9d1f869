import { share } from './share';
import { start } from './start';

export const en = { share, start };
